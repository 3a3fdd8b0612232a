package dev.pointsman.server.views;

import dev.pointsman.console.view.Series;
import dev.pointsman.core.Engine;
import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// What the archive adds to a chart: the same time yesterday, and the last 24 hours by minute. Reads two days of one
/// cell at most, never on the judge's thread. Safe for any number of threads.
final class PastReader {
    private static final int MINUTE = 60;
    private static final int DAY_MINUTES = (int) Yesterday.DAY_MINUTES;

    /// The archive is some minutes behind; the engine knows the latest exactly.
    private static final int RECENT_MINUTES = 5;

    private static final List<Measure> FAILED = List.of(Measure.FAILED_CHANNEL, Measure.FAILED_ISSUER);

    private final Archive archive;

    PastReader(Archive archive) {
        this.archive = archive;
    }

    /// Yesterday between two seconds of today, both inclusive.
    Series.Before before(Cell cell, long from, long to) {
        long day = Yesterday.DAY_MINUTES;
        List<MinuteCounts> minutes =
                archive.minutes(cell, Math.floorDiv(from, MINUTE) - day, Math.floorDiv(to, MINUTE) - day);
        return new Series.Before(
                minutes.stream()
                        .mapToLong(each -> (each.minute() + day) * MINUTE)
                        .toArray(),
                minutes.stream()
                        .mapToInt(each -> sum(each, List.of(Measure.SUCCEEDED)))
                        .toArray(),
                minutes.stream().mapToInt(each -> sum(each, FAILED)).toArray());
    }

    /// The last 24 hours, yesterday's beside them.
    ///
    /// @param asking puts a question to the engine
    Series day(Cell cell, List<Transition> transitions, Instant now, Asking asking) {
        long end = Math.floorDiv(now.getEpochSecond(), MINUTE) + 1;
        long first = end - DAY_MINUTES;
        List<MinuteCounts> past = archive.minutes(cell, first, end - 1);
        Series recent = asking.ask(engine -> SeriesReader.minutes(engine, cell, now, RECENT_MINUTES));
        long[] times = new long[DAY_MINUTES];
        Arrays.setAll(times, index -> (first + index) * MINUTE);
        return new Series(
                MINUTE,
                times,
                counts(past, List.of(Measure.SUCCEEDED), first, recent.succeeded()),
                counts(past, FAILED, first, recent.failed()),
                counts(past, SeriesReader.DECLINED, first, recent.declined()),
                before(cell, times[0], now.getEpochSecond()),
                SeriesReader.marks(transitions, times[0]));
    }

    /// Puts a question to the engine, on its thread.
    interface Asking {
        Series ask(Function<Engine, Series> question);
    }

    private static int[] counts(List<MinuteCounts> past, List<Measure> measures, long first, int[] recent) {
        int[] counts = new int[DAY_MINUTES];
        for (MinuteCounts minute : past) {
            counts[(int) (minute.minute() - first)] = sum(minute, measures);
        }
        for (int index = 0; index < recent.length; index++) {
            int at = DAY_MINUTES - recent.length + index;
            // neither ever counts too much, and after a restart either may be the one that knows less
            counts[at] = Math.max(counts[at], recent[index]);
        }
        return counts;
    }

    private static int sum(MinuteCounts minute, List<Measure> measures) {
        return Math.max(0, measures.stream().mapToInt(minute::of).sum());
    }
}
