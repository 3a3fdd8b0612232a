/// The configuration file of a backtest.
@NullMarked
package dev.pointsman.simulator.backtest.config;

import org.jspecify.annotations.NullMarked;
