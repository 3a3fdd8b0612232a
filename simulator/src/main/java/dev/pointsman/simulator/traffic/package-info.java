/// Makes the payment events of a scenario on a virtual clock, and the files that hold them.
@NullMarked
package dev.pointsman.simulator.traffic;

import org.jspecify.annotations.NullMarked;
