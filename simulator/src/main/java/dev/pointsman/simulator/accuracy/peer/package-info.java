/// What other tools would have said of the same attempts.
@NullMarked
package dev.pointsman.simulator.accuracy.peer;

import org.jspecify.annotations.NullMarked;
