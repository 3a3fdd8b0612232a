@NullMarked
package dev.pointsman.server.decisions;

import org.jspecify.annotations.NullMarked;
