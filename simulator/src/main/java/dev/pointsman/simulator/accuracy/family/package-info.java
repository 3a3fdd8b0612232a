/// The families of trials as data: a company, a grid of rates, what goes wrong.
@NullMarked
package dev.pointsman.simulator.accuracy.family;

import org.jspecify.annotations.NullMarked;
