package dev.pointsman.server.channels;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pointsman.core.Engine;
import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.verdict.Ratio;
import dev.pointsman.core.verdict.Verdict;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How one cell is.
///
/// @param text the cell's text form
/// @param trafficPercent the share of its traffic that is routed to it
/// @param version to be given as expectedVersion
/// @param incident whose suspension stands, or null
/// @param until when what a person decided ends and automation takes over, or null
/// @param verdict null when the cell is not judged
/// @param figures null when none of its attempts is remembered
public record CellView(
        String text,
        Map<String, @Nullable String> cell,
        String state,
        int trafficPercent,
        long version,
        @Nullable String incident,
        @Nullable Instant until,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable VerdictView verdict,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Figures figures) {

    /// What is thought of a cell, in words.
    public record VerdictView(String name, String evidence) {}

    /// What was counted in the last seconds.
    ///
    /// @param success null when nothing was settled
    /// @param baseline the share of technical failures that is normal, 0..1
    public record Figures(
            long seconds,
            int initiated,
            int succeeded,
            int failed,
            int unknown,
            @Nullable RatioView success,
            double baseline) {}

    private static final long SECONDS = 60;

    static CellView of(Cell cell, Engine engine, Instant now) {
        CellControl control = engine.channels().control(cell);
        CellWindow window = engine.windows().of(cell);
        return new CellView(
                cell.toString(),
                CellNames.of(cell),
                control.state().name(),
                control.state().trafficPercent(),
                control.version(),
                control.incident(),
                control.state().until(),
                verdict(engine.judge().verdict(cell, now)),
                window == null ? null : figures(window, now));
    }

    private static @Nullable VerdictView verdict(@Nullable Verdict verdict) {
        return switch (verdict) {
            case null -> null;
            case Verdict.Healthy healthy ->
                new VerdictView("HEALTHY", healthy.evidence().sentence());
            case Verdict.Failing failing ->
                new VerdictView("FAILING", failing.evidence().sentence());
            case Verdict.InsufficientData data ->
                new VerdictView("INSUFFICIENT_DATA", data.attemptsNeeded() + " more attempts would tell");
        };
    }

    private static Figures figures(CellWindow window, Instant now) {
        int[] sums = window.seconds().sum(now.getEpochSecond() - SECONDS, now.getEpochSecond());
        int succeeded = sums[Measure.SUCCEEDED.ordinal()];
        int failed = 0;
        for (Measure measure : Measure.FAILED) {
            failed += sums[measure.ordinal()];
        }
        // a success that restates an earlier failure takes that failure back, perhaps from an older second
        int settled = Math.max(0, succeeded) + Math.max(0, failed);
        Ratio success = new Ratio(Math.max(0, succeeded), settled);
        return new Figures(
                SECONDS,
                sums[Measure.INITIATED.ordinal()],
                succeeded,
                failed,
                sums[Measure.UNKNOWN.ordinal()],
                RatioView.of(success),
                window.baseline().ratio());
    }
}
