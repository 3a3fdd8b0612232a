package dev.pointsman.server;

import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.archive.HourCounts;
import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.archive.SecondCounts;
import dev.pointsman.model.cell.Cell;
import java.util.List;
import java.util.function.Supplier;

/// No more than an archive, since a store in memory is that and the control store in one.
record PlainArchive(Supplier<Archive> archive) implements Archive {
    @Override
    public List<MinuteCounts> minutes(Cell cell, long from, long to) {
        return archive.get().minutes(cell, from, to);
    }

    @Override
    public List<SecondCounts> seconds(Cell cell, long from, long to) {
        return archive.get().seconds(cell, from, to);
    }

    @Override
    public List<HourCounts> hours(Cell cell, long from, long to) {
        return archive.get().hours(cell, from, to);
    }
}
