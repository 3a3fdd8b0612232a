package dev.pointsman.wire;

import static dev.pointsman.wire.Problem.Kind.CARD_NUMBER;
import static dev.pointsman.wire.Problem.Kind.INVALID_VALUE;
import static dev.pointsman.wire.Problem.Kind.TOO_LARGE;

import dev.pointsman.model.event.CardNumbers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the value at which a parser stands, checked, or refuses it under its pointer. An empty string and null
/// count as absent. For one thread.
final class Values {
    private static final int SYMBOL_SLOTS = 4_096;
    private static final int TIME_CHARS_MAX = 64;
    private static final int CARD_CHARS_MIN = 13;

    private final WireLimits limits;
    private final Symbols symbols = new Symbols(SYMBOL_SLOTS);

    Values(WireLimits limits) {
        this.limits = limits;
    }

    /// A string that repeats over events: the same instance each time.
    @Nullable
    String symbol(JsonParser parser, String at, String field) {
        return isText(parser, at, field) ? text(parser, at, field, limits.textChars(), true) : null;
    }

    /// A string of its own for each event, such as an id.
    @Nullable
    String id(JsonParser parser, String at, String field) {
        if (!isText(parser, at, field)) {
            return null;
        }
        String id = text(parser, at, field, limits.idChars(), false);
        return limits.checkIds() ? withoutCardNumber(id, at, field) : id;
    }

    @Nullable
    String user(JsonParser parser, String at, String field) {
        return isText(parser, at, field)
                ? withoutCardNumber(text(parser, at, field, limits.textChars(), false), at, field)
                : null;
    }

    /// A repeating string that people or channels fill in freely.
    @Nullable
    String freeSymbol(JsonParser parser, String at, String field) {
        return withoutCardNumber(symbol(parser, at, field), at, field);
    }

    /// A response code: a string, or a number taken as its text.
    @Nullable
    String code(JsonParser parser, String at, String field) {
        boolean number = parser.currentToken() != null && parser.currentToken().isNumeric();
        return number
                ? withoutCardNumber(text(parser, at, field, limits.textChars(), true), at, field)
                : freeSymbol(parser, at, field);
    }

    /// The name of an entry in `releases` or `tags`.
    String key(JsonParser parser, String at) {
        String name = parser.currentName();
        if (name == null || name.isEmpty()) {
            throw new Refusal(INVALID_VALUE, at, "has an entry without a name");
        }
        int length = parser.getStringLength();
        return checked(
                parser.getStringCharacters(), parser.getStringOffset(), length, at, "", limits.textChars(), true);
    }

    @Nullable
    Instant time(JsonParser parser, String at, String field) {
        if (!isText(parser, at, field) || parser.getStringLength() == 0) {
            return null;
        }
        int length = parser.getStringLength();
        Instant time = length > TIME_CHARS_MAX
                ? null
                : Timestamps.parse(parser.getStringCharacters(), parser.getStringOffset(), length);
        if (time == null) {
            String expected = ", expected an ISO-8601 time with offset in the years 2000 to 2100";
            throw new Refusal(INVALID_VALUE, at + field, "has " + Shown.value(parser.getString()) + expected);
        }
        return time;
    }

    /// A whole number from 0; null when it is absent.
    @Nullable
    Long count(JsonParser parser, String at, String field) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        boolean fits = token == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                && parser.getLongValue() >= 0;
        if (!fits) {
            throw wrongKind(parser, at, field, "a whole number from 0 to " + Long.MAX_VALUE);
        }
        return parser.getLongValue();
    }

    /// Whether the parser stands at an object; false when at null.
    boolean isObject(JsonParser parser, String at, String field) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return false;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw wrongKind(parser, at, field, "an object");
        }
        return true;
    }

    private static boolean isText(JsonParser parser, String at, String field) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return true;
        }
        if (token == JsonToken.VALUE_NULL) {
            return false;
        }
        throw wrongKind(parser, at, field, "a string");
    }

    private static Refusal wrongKind(JsonParser parser, String at, String field, String expected) {
        JsonToken token = parser.currentToken();
        String found = token == JsonToken.START_OBJECT
                ? "an object"
                : token == JsonToken.START_ARRAY ? "an array" : Shown.value(parser.getString());
        return new Refusal(INVALID_VALUE, at + field, "has " + found + ", expected " + expected);
    }

    private @Nullable String text(JsonParser parser, String at, String field, int charsMax, boolean repeats) {
        int length = parser.getStringLength();
        if (length == 0) {
            return null;
        }
        return checked(parser.getStringCharacters(), parser.getStringOffset(), length, at, field, charsMax, repeats);
    }

    private String checked(
            char[] chars, int offset, int length, String at, String field, int charsMax, boolean repeats) {
        if (length > charsMax) {
            String found = Shown.value(new String(chars, offset, length));
            String detail = "has " + length + " characters, " + found + ", expected at most " + charsMax;
            throw new Refusal(TOO_LARGE, at + field, detail);
        }
        if (!repeats) {
            return sound(chars, offset, length, at, field);
        }
        // what is known was sound when it was kept
        String known = symbols.known(chars, offset, length);
        if (known != null) {
            return known;
        }
        return symbols.keep(sound(chars, offset, length, at, field), chars, offset, length);
    }

    private static String sound(char[] chars, int offset, int length, String at, String field) {
        String text = new String(chars, offset, length);
        if (isUnusual(chars, offset, length) && isFlawed(chars, offset, length)) {
            String detail = "has " + Shown.value(text)
                    + ", expected text without control characters and broken surrogate pairs";
            throw new Refusal(INVALID_VALUE, at + field, detail);
        }
        return text;
    }

    /// Whether some character is not printable ASCII: only such text is worth a closer look.
    private static boolean isUnusual(char[] chars, int offset, int length) {
        // negative as soon as one is below or above, without a branch for each
        int outside = 0;
        for (int i = offset; i < offset + length; i++) {
            outside |= (chars[i] - ' ') | ('~' - chars[i]);
        }
        return outside < 0;
    }

    private static boolean isFlawed(char[] chars, int offset, int length) {
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            char c = chars[i];
            if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(chars[i + 1])) {
                i++;
            } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String withoutCardNumber(@Nullable String text, String at, String field) {
        if (text != null && text.length() >= CARD_CHARS_MIN && CardNumbers.holdsCardNumber(text)) {
            throw new Refusal(
                    CARD_NUMBER, at + field, "looks like a card number (" + text.length() + " characters, not shown)");
        }
        return text;
    }
}
