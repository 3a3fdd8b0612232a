package dev.pointsman.core.scorecard;

import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.frame.TechnicalTally;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;

/// Technical failures of a span of time, by the archive. A minute at either end counts by the part that lies within, as
/// if its failures were spread evenly.
final class Failures {
    private static final double MINUTE_SECONDS = 60;

    private final Archive archive;

    Failures(Archive archive) {
        this.archive = archive;
    }

    long between(Cell cell, Instant from, Instant to) {
        double sum = 0;
        double first = from.toEpochMilli() / 1_000.0;
        double last = to.toEpochMilli() / 1_000.0;
        for (MinuteCounts minute : archive.minutes(cell, minuteOf(from), minuteOf(to))) {
            double begin = minute.minute() * MINUTE_SECONDS;
            double within = Math.min(last, begin + MINUTE_SECONDS) - Math.max(first, begin);
            sum += Math.max(0, within) / MINUTE_SECONDS * TechnicalTally.COUNTED.failures(minute.sums());
        }
        return Math.max(0, Math.round(sum));
    }

    private static long minuteOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60L);
    }
}
