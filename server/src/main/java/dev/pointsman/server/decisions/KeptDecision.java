package dev.pointsman.server.decisions;

import dev.pointsman.model.route.Explanation;
import java.time.Instant;

/// One answer and why it was so.
///
/// @param id that the answer has
public record KeptDecision(String id, Instant at, Why why, Explanation explanation) {
    /// Why it is kept.
    public enum Why {
        /// It is one of so many.
        SAMPLED,
        /// Health, a quota or a rule kept the payment from a channel, or the answer is degraded.
        RESTRICTED
    }
}
