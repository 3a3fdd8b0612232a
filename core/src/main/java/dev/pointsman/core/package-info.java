/// The engine: takes frames, ticks, takes commands. Decides and does nothing else.
@NullMarked
package dev.pointsman.core;

import org.jspecify.annotations.NullMarked;
