/// Compares what was detected with what was really wrong: recall, precision, delays, and how sure the figures are.
@NullMarked
package dev.pointsman.simulator.score;

import org.jspecify.annotations.NullMarked;
