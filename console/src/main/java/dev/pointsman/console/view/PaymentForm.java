package dev.pointsman.console.view;

import java.util.List;

/// A payment to be typed, and what was typed already; empty texts where nothing was.
///
/// @param operations to choose from
/// @param amount in the currency's own unit, such as 129.00
public record PaymentForm(
        List<Choice> operations,
        String amount,
        String currency,
        String bank,
        String cardType,
        String method,
        String businessLine,
        String country) {
    /// The most that a field holds.
    public static final int CHARS_MAX = 64;

    public PaymentForm {
        operations = List.copyOf(operations);
    }

    /// One of a list.
    ///
    /// @param value that is sent
    /// @param name that is shown
    public record Choice(String value, String name, boolean isChosen) {}
}
