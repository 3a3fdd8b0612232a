package dev.pointsman.server.decisions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decisions that people and programs may ask for. Safe for any number of threads.
public interface ShownDecisions {
    /// Listed at once.
    int LISTED_MAX = 50;

    /// Which answers are kept, in a sentence.
    String kept();

    Found find(String id);

    /// What is known of an id.
    sealed interface Found {
        /// The decision and its numbers.
        record Kept(KeptDecision decision) implements Found {}

        /// Nothing more than why.
        record Gone(String reason) implements Found {}
    }

    /// The latest first, at most [#LISTED_MAX].
    ///
    /// @param degradedOnly only those that health alone had left without a channel
    /// @param channel only those that gave it a place or kept the payment from it, though it does such
    /// payments; null for all
    List<KeptDecision> latest(boolean degradedOnly, @Nullable String channel);
}
