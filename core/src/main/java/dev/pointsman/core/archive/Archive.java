package dev.pointsman.core.archive;

import dev.pointsman.model.cell.Cell;
import java.util.List;

/// The past, one row per cell and minute, with the seconds of the latest days, and one per cell and hour
/// for long. It is written with the checkpoints, so that a replay adds nothing twice.
public interface Archive {
    /// The minutes of `cell` that have counts, from `from` to `to` (since the epoch, both inclusive), in
    /// order.
    List<MinuteCounts> minutes(Cell cell, long from, long to);

    /// The seconds of `cell` that have counts, from `from` to `to` (since the epoch, both inclusive), in
    /// order. None where only minutes are kept.
    default List<SecondCounts> seconds(Cell cell, long from, long to) {
        return List.of();
    }

    /// The hours of `cell` that have counts, from `from` to `to` (since the epoch, both inclusive), in
    /// order, the present one as far as it is kept yet. None where only minutes are kept.
    default List<HourCounts> hours(Cell cell, long from, long to) {
        return List.of();
    }
}
