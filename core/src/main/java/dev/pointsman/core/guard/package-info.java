/// What must not happen when a cell is taken out of routing, and what people declared of their channels.
@NullMarked
package dev.pointsman.core.guard;

import org.jspecify.annotations.NullMarked;
