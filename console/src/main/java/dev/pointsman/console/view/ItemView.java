package dev.pointsman.console.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A channel and merchant by the second.
///
/// @param at the moment it is right for
/// @param sentence what stands of it, or why nothing is shown
/// @param drawn null when there is nothing to draw
public record ItemView(
        Instant at, Form form, String sentence, @Nullable Drawn drawn) {
    /// What was typed; empty texts where nothing was.
    public record Form(String channel, String merchant, List<PaymentForm.Choice> operations) {
        /// The most that a field holds.
        public static final int CHARS_MAX = 128;

        public Form {
            operations = List.copyOf(operations);
        }
    }

    /// What the chart and the tables show.
    ///
    /// @param item as tools that read it call it
    /// @param seriesPath where the chart asks for more
    /// @param reasons of the failures shown, the most frequent first
    public record Drawn(String item, String seriesPath, Series series, List<Reason> reasons) {
        public Drawn {
            reasons = List.copyOf(reasons);
        }
    }

    /// Failures with one reason code.
    public record Reason(String code, long failures) {}
}
