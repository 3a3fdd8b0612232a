package dev.pointsman.core.archive;

import dev.pointsman.model.cell.Cell;
import java.util.List;

/// The past, one row per cell and minute. It is written with the checkpoints, so that a replay adds nothing twice.
public interface Archive {
    /// The minutes of `cell` that have counts, from `from` to `to` (since the epoch, both inclusive), in order.
    List<MinuteCounts> minutes(Cell cell, long from, long to);
}
