package dev.pointsman.core.verdict;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.window.Baseline;
import java.util.List;
import java.util.Locale;

/// The numbers a verdict was taken on, in the words that log, API, console and notice share.
///
/// @param failed technical failures among the attempts that weigh, since the estimated start
/// @param seconds how long that span is
/// @param baseline the failure ratio judged against, 0..1
/// @param strength how many times likelier a fault is than the baseline
/// @param reasons the most frequent reasons among the failed attempts remembered, at most five
/// @param attempts samples of attempts that failed, at most five
/// @param claim what so many of so many did
public record Evidence(
        Ratio failed,
        long seconds,
        double baseline,
        Baseline.Source baselineSource,
        double strength,
        List<ReasonCount> reasons,
        List<String> attempts,
        String claim) {
    /// What is claimed of attempts that failed.
    public static final String FAILED = "attempts failed";

    /// Of attempts that failed.
    public Evidence(
            Ratio failed,
            long seconds,
            double baseline,
            Baseline.Source baselineSource,
            double strength,
            List<ReasonCount> reasons,
            List<String> attempts) {
        this(failed, seconds, baseline, baselineSource, strength, reasons, attempts, FAILED);
    }

    /// Of attempts that did what `claim` says, without samples.
    public static Evidence of(String claim, Ratio counted, long seconds, double baseline, double strength) {
        return new Evidence(counted, seconds, baseline, Baseline.Source.OWN, strength, List.of(), List.of(), claim);
    }

    public Evidence {
        reasons = List.copyOf(reasons);
        attempts = List.copyOf(attempts);
    }

    public record ReasonCount(String reason, int count) {
        @Override
        public String toString() {
            return reason + ":" + count;
        }
    }

    void save(StateWriter to) {
        to.count(failed.part());
        to.count(failed.whole());
        to.number(seconds);
        to.real(baseline);
        to.choice(baselineSource);
        to.real(strength);
        to.list(reasons, each -> {
            to.text(each.reason);
            to.count(each.count);
        });
        to.list(attempts, to::text);
        to.text(claim);
    }

    static Evidence restored(StateReader from) {
        int part = (int) from.count(Integer.MAX_VALUE);
        int whole = (int) from.count(Integer.MAX_VALUE);
        if (part > whole) {
            throw from.malformed("a part of a whole: part=" + part + " whole=" + whole);
        }
        return new Evidence(
                new Ratio(part, whole),
                from.number(),
                from.real(),
                from.choice(Baseline.Source.class),
                from.real(),
                from.list(Integer.MAX_VALUE, () -> new ReasonCount(from.text(), (int) from.count(Integer.MAX_VALUE))),
                from.list(Integer.MAX_VALUE, from::text),
                from.text());
    }

    /// `31 of 40 attempts failed in 3 s, baseline 0.021, evidence 4.1e6:1`.
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "%d of %d %s in %s, baseline %.3f, evidence %s:1",
                failed.part(),
                failed.whole(),
                claim,
                span(seconds),
                baseline,
                strengthText());
    }

    /// `4.1e6`, or a whole number below 1 000.
    public String strengthText() {
        if (strength < 999.5) {
            return String.format(Locale.ROOT, "%.0f", strength);
        }
        String scientific = String.format(Locale.ROOT, "%.1e", strength);
        int mark = scientific.indexOf('e');
        return scientific.substring(0, mark) + "e" + Integer.parseInt(scientific.substring(mark + 1));
    }

    private static String span(long seconds) {
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200 ? (seconds + 30) / 60 + " min" : (seconds + 1_800) / 3_600 + " h";
    }
}
