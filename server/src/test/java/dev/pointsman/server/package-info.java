@NullMarked
package dev.pointsman.server;

import org.jspecify.annotations.NullMarked;
