/// Seeded chance that comes out the same on every machine, and the quantities that are drawn with it.
@NullMarked
package dev.pointsman.simulator.chance;

import org.jspecify.annotations.NullMarked;
