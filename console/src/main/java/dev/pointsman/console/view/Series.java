package dev.pointsman.console.view;

import java.time.Instant;
import java.util.List;

/// Counts over time, for the chart.
///
/// @param stepSeconds the length of each bucket: 1 for seconds, 60 for minutes
/// @param epochSeconds where each bucket begins, ascending
/// @param succeeded outcomes in each bucket
/// @param failed technical failures in each bucket
/// @param declined failures of anybody else's fault, mostly the payers' own refusals: part of no ratio here
/// @param before the same time a day earlier, to compare with
/// @param marks transitions to draw as lines
public record Series(
        int stepSeconds,
        long[] epochSeconds,
        int[] succeeded,
        int[] failed,
        int[] declined,
        Before before,
        List<Mark> marks) {
    /// The longest series that is drawn: two days of minutes.
    public static final int LENGTH_MAX = 2_880;

    public Series {
        int length = epochSeconds.length;
        if (length > LENGTH_MAX) {
            throw new IllegalArgumentException("a series has at most " + LENGTH_MAX + " buckets: length=" + length);
        }
        if (succeeded.length != length || failed.length != length || declined.length != length) {
            throw new IllegalArgumentException("a series has one count a bucket: buckets=" + length + " succeeded="
                    + succeeded.length + " failed=" + failed.length + " declined=" + declined.length);
        }
        if (stepSeconds < 1) {
            throw new IllegalArgumentException("stepSeconds must be at least 1: stepSeconds=" + stepSeconds);
        }
        marks = List.copyOf(marks);
    }

    /// The same counts, with what they are compared with and what was decided.
    public Series with(Before other, List<Mark> decided) {
        return new Series(stepSeconds, epochSeconds, succeeded, failed, declined, other, decided);
    }

    /// Counts of a day earlier, by minute; a minute without any is left out.
    ///
    /// @param epochSeconds where each minute began, a day later: below what it is compared with
    public record Before(long[] epochSeconds, int[] succeeded, int[] failed) {
        public Before {
            int length = epochSeconds.length;
            if (length > LENGTH_MAX || succeeded.length != length || failed.length != length) {
                throw new IllegalArgumentException("one count a minute, at most " + LENGTH_MAX + ": minutes=" + length
                        + " succeeded=" + succeeded.length + " failed=" + failed.length);
            }
        }

        /// Nothing to compare with.
        public static Before none() {
            return new Before(new long[0], new int[0], new int[0]);
        }
    }

    /// A transition in the chart.
    public record Mark(Instant at, StateView.Kind to, String text) {}
}
