package dev.pointsman.client.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the small JSON that servers answer: objects as maps, arrays as lists, whole numbers as longs, other
/// numbers as doubles. What is no JSON is an [IllegalArgumentException] that names the place and shows
/// nothing.
public final class JsonReader {
    private static final int NESTING_MAX = 8;
    private static final int NUMBER_CHARS_MAX = 32;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /// The one object that these bytes are.
    public static Map<?, ?> object(byte[] utf8) {
        JsonReader reader = new JsonReader(new String(utf8, StandardCharsets.UTF_8));
        Object value = reader.value(0);
        reader.skipBlanks();
        if (reader.at < reader.text.length() || !(value instanceof Map<?, ?> object)) {
            throw reader.broken("one object");
        }
        return object;
    }

    private @Nullable Object value(int depth) {
        if (depth > NESTING_MAX) {
            throw broken("at most " + NESTING_MAX + " levels");
        }
        skipBlanks();
        char first = peek();
        if (first == '{') {
            return members(depth);
        }
        if (first == '[') {
            return elements(depth);
        }
        if (first == '"') {
            return string();
        }
        if (first == '-' || (first >= '0' && first <= '9')) {
            return number();
        }
        return word();
    }

    private Map<String, @Nullable Object> members(int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        at++;
        skipBlanks();
        while (peek() != '}') {
            skipBlanks();
            String name = string();
            skipBlanks();
            expect(':');
            members.put(name, value(depth + 1));
            separator('}');
        }
        at++;
        return members;
    }

    private List<@Nullable Object> elements(int depth) {
        List<@Nullable Object> elements = new ArrayList<>();
        at++;
        skipBlanks();
        while (peek() != ']') {
            elements.add(value(depth + 1));
            separator(']');
        }
        at++;
        return elements;
    }

    /// A comma with something behind it, or the end, which is left to be seen.
    private void separator(char end) {
        skipBlanks();
        if (peek() == end) {
            return;
        }
        expect(',');
        skipBlanks();
        if (peek() == end) {
            throw broken("a value behind the comma");
        }
    }

    private String string() {
        expect('"');
        StringBuilder read = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            read.append(c == '\\' ? escaped() : c);
        }
        at++;
        return read.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        if (c == 'u') {
            if (text.length() - at < 4) {
                throw broken("four hex digits");
            }
            at += 4;
            try {
                return (char) Integer.parseInt(text, at - 4, at, 16);
            } catch (NumberFormatException noHex) {
                throw broken("four hex digits");
            }
        }
        int known = "\"\\/bfnrt".indexOf(c);
        if (known < 0) {
            throw broken("a known escape");
        }
        return "\"\\/\b\f\n\r\t".charAt(known);
    }

    private Object number() {
        int from = at;
        boolean whole = true;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            whole &= ".eE".indexOf(text.charAt(at)) < 0;
            at++;
        }
        try {
            if (at - from <= NUMBER_CHARS_MAX) {
                String digits = text.substring(from, at);
                return whole ? (Object) Long.valueOf(digits) : (Object) Double.valueOf(digits);
            }
        } catch (NumberFormatException none) {
            throw broken("a number");
        }
        throw broken("a number of at most " + NUMBER_CHARS_MAX + " characters");
    }

    private @Nullable Object word() {
        for (String word : new String[] {"null", "true", "false"}) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("null") ? null : Boolean.valueOf(word);
            }
        }
        throw broken("a value");
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw broken("more");
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw broken("'" + c + "'");
        }
        at++;
    }

    private IllegalArgumentException broken(String expected) {
        return new IllegalArgumentException("is no JSON: expected " + expected + " at character " + at);
    }
}
