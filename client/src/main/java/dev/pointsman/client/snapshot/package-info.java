/// The snapshot that is routed from: where it comes from, what is refused, what is held.
@NullMarked
package dev.pointsman.client.snapshot;

import org.jspecify.annotations.NullMarked;
