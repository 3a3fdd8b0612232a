/// What Pointsman would have done on recorded payments, told in words and pictures, and how well it would have done.
@NullMarked
package dev.pointsman.cli.backtest;

import org.jspecify.annotations.NullMarked;
