package dev.pointsman.wire.rule;

import static dev.pointsman.wire.Problem.Kind.CARD_NUMBER;
import static dev.pointsman.wire.Problem.Kind.INVALID_VALUE;
import static dev.pointsman.wire.Problem.Kind.MISSING_FIELD;
import static dev.pointsman.wire.Problem.Kind.TOO_LARGE;

import dev.pointsman.model.event.CardNumbers;
import dev.pointsman.wire.Problem;
import dev.pointsman.wire.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One place of a document, read with its expected type. What is wrong is noted under its pointer, and
/// nothing returned for it, so that one reading finds every problem.
final class JsonValue {
    private final String pointer;
    private final @Nullable Object value;
    private final Noted noted;

    private JsonValue(String pointer, @Nullable Object value, Noted noted) {
        this.pointer = pointer;
        this.value = value;
        this.noted = noted;
    }

    static JsonValue root(@Nullable Object value, Noted noted) {
        return new JsonValue("", value, noted);
    }

    boolean isThere() {
        return value != null;
    }

    boolean isNull() {
        return value instanceof JsonTree.Scalar scalar && scalar.isNull();
    }

    String pointer() {
        return pointer;
    }

    void problem(Problem.Kind kind, String detail) {
        noted.add(kind, pointer, detail);
    }

    private Map<?, ?> object() {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    boolean isObject() {
        return value instanceof Map<?, ?>;
    }

    JsonValue at(String name) {
        return new JsonValue(JsonTree.below(pointer, name), object().get(name), noted);
    }

    /// Of an object, in the order of the document.
    Map<String, JsonValue> entries() {
        Map<String, JsonValue> entries = new LinkedHashMap<>();
        object().keySet().forEach(name -> entries.put((String) name, at((String) name)));
        return entries;
    }

    /// Notes what is no object, and every name that is none of `known`: a condition that is mistyped would
    /// otherwise fit everything.
    ///
    /// @return whether it is an object
    boolean isObjectOf(List<String> known) {
        if (!isObject()) {
            wrong("an object of " + String.join(", ", known));
            return false;
        }
        for (Map.Entry<String, JsonValue> entry : entries().entrySet()) {
            if (!known.contains(entry.getKey())) {
                String near = Near.to(entry.getKey(), known);
                entry.getValue()
                        .problem(
                                INVALID_VALUE,
                                "is not known here" + (near == null ? "" : ", did you mean " + near + "?") + "; known: "
                                        + String.join(", ", known));
            }
        }
        return true;
    }

    /// The items of a list; of a single value, that one.
    List<JsonValue> oneOrMore(int most) {
        if (value instanceof List<?> list && list.isEmpty()) {
            problem(INVALID_VALUE, "has 0 entries, expected 1 to " + most);
        }
        return isList() ? items(most) : List.of(this);
    }

    /// Of a list; none when they are too many, which is noted.
    List<JsonValue> items(int most) {
        if (!(value instanceof List<?> list)) {
            return List.of();
        }
        if (list.size() > most) {
            problem(TOO_LARGE, "has " + list.size() + " entries, expected at most " + most);
            return List.of();
        }
        List<JsonValue> items = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            items.add(new JsonValue(pointer + "/" + i, list.get(i), noted));
        }
        return items;
    }

    boolean isList() {
        return value instanceof List<?>;
    }

    /// Adds the texts of a list or a single one, none of them twice.
    void texts(int most, int charsMax, Set<String> into) {
        for (JsonValue item : oneOrMore(most)) {
            String text = item.text(charsMax);
            if (text != null && !into.add(text)) {
                item.problem(INVALID_VALUE, "stands twice: " + Shown.value(text));
            }
        }
    }

    @Nullable
    String text(int charsMax) {
        if (!(value instanceof String text)) {
            wrong("text");
            return null;
        }
        if (text.isBlank() || text.length() > charsMax) {
            String detail =
                    "has " + text.length() + " characters, " + Shown.value(text) + ", expected 1 to " + charsMax;
            noted.add(text.isBlank() ? INVALID_VALUE : TOO_LARGE, pointer, detail);
            return null;
        }
        if (CardNumbers.holdsCardNumber(text)) {
            problem(CARD_NUMBER, "looks like a card number (" + text.length() + " characters, not shown)");
            return null;
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c))) {
            problem(INVALID_VALUE, "has " + Shown.value(text) + ", expected text without control characters");
            return null;
        }
        return text;
    }

    @Nullable
    Long whole(long least, long most) {
        if (value instanceof Long number && number >= least && number <= most) {
            return number;
        }
        wrong("a whole number in " + least + ".." + most);
        return null;
    }

    /// Notes that something else is expected.
    void wrong(String expected) {
        if (value == null) {
            problem(MISSING_FIELD, "is required, " + expected);
        } else {
            problem(INVALID_VALUE, "has " + shown(value) + ", expected " + expected);
        }
    }

    private static String shown(Object value) {
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        if (value instanceof List<?>) {
            return "a list";
        }
        return Shown.value(value instanceof JsonTree.Scalar scalar ? scalar.text() : value.toString());
    }
}
