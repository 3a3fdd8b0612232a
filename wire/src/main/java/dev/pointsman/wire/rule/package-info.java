/// Routing rules as JSON: read so that one reading finds every problem, and written back.
@NullMarked
package dev.pointsman.wire.rule;

import org.jspecify.annotations.NullMarked;
