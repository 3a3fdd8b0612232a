package dev.pointsman.server.views;

import dev.pointsman.console.view.NormalView;
import dev.pointsman.core.verdict.JudgeRules;
import dev.pointsman.core.verdict.WindowProposal;
import dev.pointsman.core.verdict.WindowRule;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.PastTotals;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Says what is normal for a whole channel.
///
/// @param threshold the failure ratio above which a window rule is to alarm
record Normals(double threshold) {
    /// A channel that usually fails nearer to the threshold needs another one, and thousands of attempts a window.
    private static final double RATIO_PART_MAX = 0.8;

    static Normals of(JudgeRules rules) {
        WindowRule asked = rules.windowRules().isEmpty()
                ? WindowRule.sliding()
                : rules.windowRules().getFirst();
        return new Normals(asked.threshold());
    }

    /// What is known of a channel at one moment.
    record Known(double failureRatio, double learnedFrom, double perSecond) {}

    /// Null for what is no whole channel. For the judge's thread.
    static @Nullable Known known(@Nullable CellWindow channel, Instant now) {
        PastTotals past = channel == null ? null : channel.past();
        return channel == null || past == null
                ? null
                : new Known(
                        channel.baseline().ratio(),
                        channel.baseline().attempts(),
                        past.perSecond(now.getEpochSecond()));
    }

    /// Null when no window rule of the threshold makes sense. It takes milliseconds: not for the judge's thread.
    @Nullable
    NormalView view(@Nullable Known known) {
        if (known == null || known.failureRatio > RATIO_PART_MAX * threshold) {
            return null;
        }
        WindowProposal proposal = WindowProposal.of(known.perSecond, known.failureRatio, threshold);
        return new NormalView(
                known.failureRatio,
                known.learnedFrom,
                known.perSecond,
                proposal.words(),
                proposal.falseAlarmsPerMonth());
    }
}
