@NullMarked
package dev.pointsman.starter;

import org.jspecify.annotations.NullMarked;
