package dev.pointsman.console.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a payment was, or would be, routed as it is.
///
/// @param name of the page: the decision's id, or that it is a question
/// @param at when it was decided
/// @param isNow it is decided again whenever it is looked at, and not kept
/// @param sentence the whole in a sentence
/// @param asked what was known of the payment
/// @param rules that fit the payment, one sentence each
/// @param placed in the order to try
/// @param form to ask again
public record DecisionView(
        String name,
        Instant at,
        boolean isNow,
        String sentence,
        List<Fact> asked,
        List<String> rules,
        List<Row> placed,
        List<Row> excluded,
        PaymentForm form) {
    public DecisionView {
        asked = List.copyOf(asked);
        rules = List.copyOf(rules);
        placed = List.copyOf(placed);
        excluded = List.copyOf(excluded);
    }

    /// One thing that was known.
    public record Fact(String name, String value) {}

    /// One channel and its numbers.
    ///
    /// @param place 0 of one without
    /// @param link its page, a path of this site
    /// @param merchant our account; empty when there is none
    /// @param why it stands where it does, or is excluded
    /// @param success believed, 0 to 1
    /// @param attempts what the belief weighs
    /// @param from whose figures say so
    /// @param cost in words; a dash when it is not known
    /// @param worth in words; empty when it was not asked
    /// @param state that decides; null when all are Active
    /// @param cell that the state is about; empty without one
    public record Row(
            int place,
            String channel,
            String link,
            String merchant,
            String why,
            double success,
            double attempts,
            String from,
            String cost,
            String worth,
            @Nullable StateView state,
            String cell) {
        public Row {
            SitePath.check(link);
        }
    }
}
