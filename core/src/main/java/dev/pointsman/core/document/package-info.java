/// Small things kept whole, with versions, for all nodes.
@NullMarked
package dev.pointsman.core.document;

import org.jspecify.annotations.NullMarked;
