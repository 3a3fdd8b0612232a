/// The snapshot on its way to the routers: JSON in two signed sections.
@NullMarked
package dev.pointsman.wire.snapshot;

import org.jspecify.annotations.NullMarked;
