/// The one thread that owns the engine: from committed frames to committed decisions.
@NullMarked
package dev.pointsman.server.judging;

import org.jspecify.annotations.NullMarked;
