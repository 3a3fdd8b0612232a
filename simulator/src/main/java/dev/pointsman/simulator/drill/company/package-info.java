/// The company that is drilled: its channels, what goes wrong with them, and who pays.
@NullMarked
package dev.pointsman.simulator.drill.company;

import org.jspecify.annotations.NullMarked;
