package dev.pointsman.cli.registry.export;

import dev.pointsman.model.event.CardNumbers;
import java.io.Serial;

/// How much of a recording is remembered. For one thread.
final class Room {
    /// A file of as many could not be read again.
    static final int VALUES_MAX = 100_000;

    private static final int SHOWN_CHARS_MAX = 40;

    /// A recording names more than a registry holds; the message names the value.
    static final class Exceeded extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        Exceeded(String message) {
            super(message);
        }
    }

    private int values;

    /// Takes the place of a value that was not seen before.
    ///
    /// @param count of its kind, with this one
    /// @param most of its kind
    void take(String field, String value, int count, int most) {
        if (count > most) {
            throw new Exceeded("/" + field + ": " + shown(value) + " is one too many: a registry has at most " + most);
        }
        if (++values > VALUES_MAX) {
            throw new Exceeded("/" + field + ": " + shown(value) + " is one too many: at most " + VALUES_MAX
                    + " channels, methods, merchants, banks and card types are remembered");
        }
    }

    private static String shown(String value) {
        if (CardNumbers.holdsCardNumber(value)) {
            return "(" + value.length() + " characters, not shown)";
        }
        return value.length() > SHOWN_CHARS_MAX ? value.substring(0, SHOWN_CHARS_MAX) + "…" : value;
    }
}
