/// A company of simulated channels, attempt by attempt, counted directly or as events.
@NullMarked
package dev.pointsman.simulator.accuracy.company;

import org.jspecify.annotations.NullMarked;
