package dev.pointsman.wire.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// The fields of an object that was read whole. Unknown ones are kept and not asked for.
///
/// What is missing or of the wrong kind is an [IllegalArgumentException] that names the field.
final class JsonObject {
    private static final int NESTING_MAX = 8;

    private final Map<String, @Nullable Object> fields;

    private JsonObject(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /// @throws tools.jackson.core.JacksonException when it is not JSON
    static JsonObject parse(byte[] bytes) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(NESTING_MAX)
                .maxStringLength(Math.max(1, bytes.length))
                .build();
        JsonFactory factory =
                JsonFactory.builder().streamReadConstraints(constraints).build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes)) {
            parser.nextToken();
            Object value = value(parser);
            if (value instanceof JsonObject object && parser.nextToken() == null) {
                return object;
            }
            throw new IllegalArgumentException("is not one JSON object");
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> fields = new HashMap<>();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                fields.put(name, value(parser));
            }
            return new JsonObject(fields);
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(value(parser));
            }
            return elements;
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        return token == JsonToken.VALUE_STRING ? parser.getString() : null;
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    String text(String name) {
        return is(String.class, name, fields.get(name));
    }

    @Nullable
    String optionalText(String name) {
        return fields.get(name) == null ? null : text(name);
    }

    long number(String name) {
        return is(Long.class, name, fields.get(name));
    }

    int smallNumber(String name) {
        return Math.toIntExact(number(name));
    }

    JsonObject object(String name) {
        return is(JsonObject.class, name, fields.get(name));
    }

    @Nullable
    JsonObject optionalObject(String name) {
        return fields.get(name) == null ? null : object(name);
    }

    List<String> texts(String name) {
        return elements(name, String.class, text -> text);
    }

    <T> List<T> objects(String name, Function<JsonObject, T> read) {
        return elements(name, JsonObject.class, read);
    }

    <T> List<T> optionalObjects(String name, Function<JsonObject, T> read) {
        return fields.get(name) == null ? List.of() : objects(name, read);
    }

    private <E, T> List<T> elements(String name, Class<E> type, Function<E, T> read) {
        List<T> elements = new ArrayList<>();
        for (Object element : is(List.class, name, fields.get(name))) {
            elements.add(read.apply(is(type, name, element)));
        }
        return elements;
    }

    private static <E> E is(Class<E> type, String name, @Nullable Object value) {
        if (value == null || !type.isInstance(value)) {
            throw new IllegalArgumentException(name + " is missing or of the wrong kind");
        }
        return type.cast(value);
    }
}
