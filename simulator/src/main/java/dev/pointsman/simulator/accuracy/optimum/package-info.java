/// Run lengths of the sequential test beside the exact optimum.
@NullMarked
package dev.pointsman.simulator.accuracy.optimum;

import org.jspecify.annotations.NullMarked;
