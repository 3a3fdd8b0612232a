/// Which processes do the work, and how each of them is.
@NullMarked
package dev.pointsman.server.nodes;

import org.jspecify.annotations.NullMarked;
