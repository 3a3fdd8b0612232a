package dev.pointsman.model.figure;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;

/// How many attempts of one cell ended of late, and how many of them well. What the payer's own side
/// refused is not counted: no other channel would have done better.
///
/// @param cell of one channel: as a whole, × bank, or × bank × card type; other cells are not asked
/// @param attempts that ended, weighed by how long ago
/// @param successes of them
public record SuccessFigure(Cell cell, long attempts, long successes) {
    public SuccessFigure {
        if (cell.value(Dimension.CHANNEL) == null) {
            throw new IllegalArgumentException("a figure needs a channel: cell=" + cell);
        }
        if (attempts < 0 || successes < 0 || successes > attempts) {
            throw new IllegalArgumentException(
                    "successes must be in 0..attempts: successes=" + successes + " attempts=" + attempts);
        }
    }
}
