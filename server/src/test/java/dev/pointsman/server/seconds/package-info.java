@NullMarked
package dev.pointsman.server.seconds;

import org.jspecify.annotations.NullMarked;
