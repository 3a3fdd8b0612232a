package dev.pointsman.wire;

import dev.pointsman.model.event.CardNumbers;

/// A sender's value as it may stand in a message: shortened, on one line, and never a card number.
public final class Shown {
    private static final int CHARS_MAX = 40;

    private Shown() {}

    public static String value(String raw) {
        if (CardNumbers.holdsCardNumber(raw)) {
            return "(" + raw.length() + " characters, not shown)";
        }
        StringBuilder out = new StringBuilder(Math.min(raw.length(), CHARS_MAX) + 4).append('\'');
        for (int i = 0; i < raw.length() && i < CHARS_MAX; i++) {
            char c = raw.charAt(i);
            boolean plain = c >= ' ' && !(c >= 0x7f && c <= 0x9f) && !Character.isSurrogate(c);
            out.append(plain ? c : '?');
        }
        return out.append(raw.length() > CHARS_MAX ? "…'" : "'").toString();
    }
}
