@NullMarked
package dev.pointsman.console;

import org.jspecify.annotations.NullMarked;
