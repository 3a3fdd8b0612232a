package dev.pointsman.server.views;

import dev.pointsman.console.view.Series;
import dev.pointsman.core.Engine;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Seconds;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the chart of a channel draws: ten minutes of seconds, or for one with little traffic two hours of minutes. For
/// the judge's thread.
final class SeriesReader {
    private static final int SPANS_OF_SECONDS = 600;
    private static final int SPANS_OF_MINUTES = 120;
    private static final int MINUTE = 60;

    /// Who remembers longer than this has less than an attempt in two seconds.
    private static final long THIN_SECONDS = 1_200;

    static final List<Measure> DECLINED =
            List.of(Measure.FAILED_PAYER, Measure.FAILED_MERCHANT, Measure.FAILED_OURS, Measure.FAILED_NONE);

    private SeriesReader() {}

    /// The latest minutes, the present one with what it has so far.
    static Series minutes(Engine engine, Cell channel, Instant now, int minutes) {
        long end = (now.getEpochSecond() / MINUTE + 1) * MINUTE;
        return spans(engine.windows().of(channel), end, MINUTE, minutes);
    }

    static Series read(Engine engine, Cell channel, Instant now) {
        CellWindow window = engine.windows().of(channel);
        long second = now.getEpochSecond();
        boolean thin = window != null && window.seconds().oldest() < second - THIN_SECONDS;
        int step = thin ? MINUTE : 1;
        int spans = thin ? SPANS_OF_MINUTES : SPANS_OF_SECONDS;
        // the present minute is shown while it grows, the present second is not
        long end = thin ? (second / MINUTE + 1) * MINUTE : second;
        return spans(window, end, step, spans);
    }

    private static Series spans(@Nullable CellWindow window, long end, int step, int spans) {
        long from = end - (long) spans * step;
        long[] times = new long[spans];
        Arrays.setAll(times, index -> from + (long) index * step);
        return new Series(
                step,
                times,
                counts(window, List.of(Measure.SUCCEEDED), times, step),
                counts(window, List.of(Measure.FAILED_CHANNEL, Measure.FAILED_ISSUER), times, step),
                counts(window, DECLINED, times, step),
                Series.Before.none(),
                List.of());
    }

    private static int[] counts(@Nullable CellWindow window, List<Measure> measures, long[] times, int step) {
        int[] counts = new int[times.length];
        if (window != null) {
            Seconds seconds = window.seconds();
            measures.forEach(measure -> seconds.addTo(counts, measure, times[0], step));
        }
        for (int index = 0; index < counts.length; index++) {
            // a restatement takes from the second in which the first outcome was counted
            counts[index] = Math.max(0, counts[index]);
        }
        return counts;
    }

    static List<Series.Mark> marks(List<Transition> transitions, long from) {
        return transitions.stream()
                .filter(transition -> transition.at().getEpochSecond() >= from)
                .map(transition ->
                        new Series.Mark(transition.at(), States.kind(transition.to()), transition.sentence()))
                .toList()
                .reversed();
    }
}
