/// Recorded payments as they lie in a file: decoded on several threads, handed over in the order of the file, their
/// order in time checked, what is refused counted.
@NullMarked
package dev.pointsman.simulator.backtest.input;

import org.jspecify.annotations.NullMarked;
