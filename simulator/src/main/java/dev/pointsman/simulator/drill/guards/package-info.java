/// Random companies and random faults, to see that the guards hold in every second of them.
@NullMarked
package dev.pointsman.simulator.drill.guards;

import org.jspecify.annotations.NullMarked;
