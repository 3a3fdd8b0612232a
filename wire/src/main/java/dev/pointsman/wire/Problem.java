package dev.pointsman.wire;

/// Why an event was refused, in words that its sender can act on.
///
/// @param pointer RFC 6901 JSON pointer to the field at fault; empty when it is the whole event
/// @param detail what was found, shortened, and what was expected; never a card number
public record Problem(Kind kind, String pointer, String detail) {
    /// What is wrong, as a word for metrics.
    public enum Kind {
        BROKEN_JSON,
        MISSING_FIELD,
        INVALID_VALUE,
        CARD_NUMBER,
        TOO_LARGE,
        UNSUPPORTED_TYPE
    }

    /// One line: `INVALID_VALUE /amount/minor: …`.
    @Override
    public String toString() {
        return pointer.isEmpty() ? kind + ": " + detail : kind + " " + pointer + ": " + detail;
    }
}
