package dev.pointsman.console.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything the page of one incident shows.
///
/// @param at the moment the figures are right for
/// @param cell the smallest cell that explains it
/// @param cellLink the page about its channel, a path of this site; null when it is no channel's
/// @param party whose fault it is, in words
/// @param evidence the numbers it was detected on, as one sentence
/// @param reasons why attempts failed, most frequent first
/// @param samples a few of the failed attempts
/// @param timeline what happened, oldest first
public record IncidentView(
        Instant at,
        IncidentLine incident,
        String cell,
        @Nullable String cellLink,
        String party,
        Instant detectedAt,
        String evidence,
        List<Reason> reasons,
        List<Sample> samples,
        List<Happening> timeline) {
    public IncidentView {
        if (cellLink != null) {
            SitePath.check(cellLink);
        }
        reasons = List.copyOf(reasons);
        samples = List.copyOf(samples);
        timeline = List.copyOf(timeline);
    }

    /// Whether the tracing system knows any of the samples.
    public boolean isTraced() {
        return samples.stream().anyMatch(sample -> sample.trace() != null);
    }

    /// Why attempts failed, and how many.
    ///
    /// @param party whose fault the code says it is, in words
    public record Reason(String code, String meaning, String party, long count) {
        public Reason {
            if (count < 0) {
                throw new IllegalArgumentException("count must not be negative: count=" + count);
            }
        }
    }

    /// One failed attempt.
    ///
    /// @param amount in words; empty when it was not told
    /// @param trace the id to look for in the tracing system
    public record Sample(
            Instant at,
            String attempt,
            String code,
            String amount,
            @Nullable String trace) {}
}
