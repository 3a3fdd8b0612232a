package dev.pointsman.console.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The latest answers to questions for a route that are kept.
///
/// @param at the moment it is right for
/// @param channel that all of them concern; null for any
/// @param kept which answers are kept, in a sentence
/// @param lines the latest first
public record DecisionsView(Instant at, @Nullable String channel, String kept, List<Line> lines, PaymentForm form) {
    public DecisionsView {
        lines = List.copyOf(lines);
    }

    /// One decision in short.
    ///
    /// @param link its page, a path of this site
    /// @param amount empty when it is not known
    /// @param first the channel to try first, or that there is none
    public record Line(
            String link,
            Instant at,
            String operation,
            String amount,
            String first,
            boolean isDegraded,
            long excludedByHealth) {
        public Line {
            SitePath.check(link);
        }
    }
}
