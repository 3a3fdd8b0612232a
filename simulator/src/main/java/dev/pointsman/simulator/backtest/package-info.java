/// Replays recorded payments through the engine on event time, and writes what it would have done.
@NullMarked
package dev.pointsman.simulator.backtest;

import org.jspecify.annotations.NullMarked;
