/// Measures detection: families of simulated companies, the engine and its peers beside it, figures with intervals.
@NullMarked
package dev.pointsman.simulator.accuracy;

import org.jspecify.annotations.NullMarked;
