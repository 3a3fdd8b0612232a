package dev.pointsman.wire.rule;

import static dev.pointsman.wire.Problem.Kind.BROKEN_JSON;
import static dev.pointsman.wire.Problem.Kind.INVALID_VALUE;
import static dev.pointsman.wire.Problem.Kind.TOO_LARGE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Reads a whole document into maps, lists, strings, longs, and [Scalar]s. For one thread.
final class JsonTree {
    private static final int NESTING_MAX = 16;
    private static final int TEXT_CHARS_MAX = 4_096;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(NESTING_MAX)
                    .maxStringLength(TEXT_CHARS_MAX)
                    .maxNameLength(TEXT_CHARS_MAX)
                    .maxNumberLength(TEXT_CHARS_MAX)
                    .build())
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .build();

    private final JsonParser parser;
    private final Noted noted;

    private JsonTree(JsonParser parser, Noted noted) {
        this.parser = parser;
        this.noted = noted;
    }

    /// A value that rules have no use for: a fraction, a huge number, true, false, null.
    ///
    /// @param text as it was written
    record Scalar(String text) {
        boolean isNull() {
            return text.equals("null");
        }
    }

    /// The value of a document; null when it has none, which is noted.
    static @Nullable Object read(byte[] bytes, Noted noted) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, 0, bytes.length)) {
            if (parser.nextToken() == null) {
                noted.add(BROKEN_JSON, "", "is empty");
                return null;
            }
            Object value = new JsonTree(parser, noted).value("");
            if (parser.nextToken() != null) {
                noted.add(BROKEN_JSON, "", "has more behind the end of the value");
            }
            return value;
        } catch (StreamConstraintsException tooLarge) {
            noted.add(
                    TOO_LARGE,
                    "",
                    "is nested deeper than " + NESTING_MAX + " levels or has a text of more than " + TEXT_CHARS_MAX
                            + " characters");
        } catch (JacksonException broken) {
            // its own message may quote the input, and so a card number
            long line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
            noted.add(BROKEN_JSON, "", line > 0 ? "is no JSON in line " + line : "is no JSON");
        }
        return null;
    }

    private Object value(String pointer) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(pointer);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(pointer + "/" + items.size()));
            }
            return items;
        }
        if (token == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        boolean fits =
                token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        return fits ? (Object) parser.getLongValue() : new Scalar(parser.getString());
    }

    private Map<String, Object> object(String pointer) {
        Map<String, Object> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            String at = below(pointer, name);
            Object value = value(at);
            if (entries.putIfAbsent(name, value) != null) {
                noted.add(INVALID_VALUE, at, "stands twice");
            }
        }
        return entries;
    }

    /// RFC 6901.
    static String below(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
