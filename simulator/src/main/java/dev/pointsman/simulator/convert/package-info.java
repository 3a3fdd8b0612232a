/// Turns recordings of other kinds into payment events, so that they can be replayed.
@NullMarked
package dev.pointsman.simulator.convert;

import org.jspecify.annotations.NullMarked;
