package dev.pointsman.model.cell;

import dev.pointsman.model.event.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The text form of a cell: `key=value` pairs joined by `;`, operation first (left out when it is PAY_IN), the other
/// fixed dimensions, then tags by name. `\` escapes `;`, `=`, `\` and a value that is itself `-`.
final class CellText {
    static final int FIXED = Dimension.values().length - 1;

    private static final String ANY_OPERATION = "*";
    private static final String ABSENT_TEXT = "-";
    private static final int LENGTH_MAX = 2_048;

    private CellText() {}

    static String write(Cell cell) {
        StringBuilder out = new StringBuilder(64);
        Operation operation = cell.operation();
        if (operation == null) {
            append(out, Dimension.OPERATION.key(), ANY_OPERATION);
        } else if (operation != Operation.PAY_IN) {
            append(out, Dimension.OPERATION.key(), operation.name());
        }
        for (Dimension dimension : Dimension.values()) {
            if (dimension == Dimension.OPERATION || cell.isAny(dimension)) {
                continue;
            }
            String value = cell.value(dimension);
            append(out, dimension.key(), value == null ? ABSENT_TEXT : escaped(value));
        }
        for (Tag tag : cell.tags()) {
            append(out, escaped(tag.name()), escaped(tag.value()));
        }
        if (out.isEmpty()) {
            append(out, Dimension.OPERATION.key(), Operation.PAY_IN.name());
        }
        return out.toString();
    }

    private static void append(StringBuilder out, String key, String value) {
        if (!out.isEmpty()) {
            out.append(';');
        }
        out.append(key).append('=').append(value);
    }

    private static String escaped(String raw) {
        if (raw.equals(ABSENT_TEXT)) {
            return "\\-";
        }
        StringBuilder out = null;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == ';' || c == '=' || c == '\\') {
                if (out == null) {
                    out = new StringBuilder(raw.length() + 4).append(raw, 0, i);
                }
                out.append('\\');
            }
            if (out != null) {
                out.append(c);
            }
        }
        return out == null ? raw : out.toString();
    }

    static Cell parse(String text) {
        if (text.isEmpty() || text.length() > LENGTH_MAX) {
            throw bad(text, "must have 1 to " + LENGTH_MAX + " characters");
        }
        Cell cell = Cell.ANYTHING.of(Operation.PAY_IN);
        List<Tag> tags = new ArrayList<>();
        for (String pair : split(text, ';')) {
            List<String> sides = split(pair, '=');
            if (endsInEscape(pair)) {
                throw bad(text, "ends within an escape");
            }
            if (sides.size() != 2 || sides.get(0).isEmpty() || sides.get(1).isEmpty()) {
                throw bad(text, "wants key=value and has '" + pair + "'");
            }
            String key = unescaped(sides.get(0));
            String rawValue = sides.get(1);
            Dimension dimension = dimension(key);
            if (dimension == null) {
                tags.add(new Tag(key, unescaped(rawValue)));
            } else if (dimension == Dimension.OPERATION) {
                cell = operation(cell, text, rawValue);
            } else if (!cell.isAny(dimension)) {
                throw bad(text, "names " + key + " twice");
            } else {
                cell = cell.with(dimension, rawValue.equals(ABSENT_TEXT) ? null : unescaped(rawValue));
            }
        }
        return tags.isEmpty() ? cell : cell.withTags(tags);
    }

    private static Cell operation(Cell cell, String text, String value) {
        if (value.equals(ANY_OPERATION)) {
            return cell.ofAnyOperation();
        }
        for (Operation operation : Operation.values()) {
            if (operation.name().equals(value)) {
                return cell.of(operation);
            }
        }
        throw bad(text, "has an unknown operation '" + value + "'");
    }

    private static @Nullable Dimension dimension(String key) {
        for (Dimension dimension : Dimension.values()) {
            if (dimension.key().equals(key)) {
                return dimension;
            }
        }
        return null;
    }

    /// Splits at every unescaped `at`; escapes stay in the parts.
    private static List<String> split(String text, char at) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == at) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /// Whether a lone `\` stands at the end: only the last part can have one.
    private static boolean endsInEscape(String part) {
        boolean escaping = false;
        for (int i = 0; i < part.length(); i++) {
            escaping = !escaping && part.charAt(i) == '\\';
        }
        return escaping;
    }

    private static String unescaped(String raw) {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '\\' && i + 1 < raw.length()) {
                i++;
            }
            out.append(raw.charAt(i));
        }
        return out.toString();
    }

    private static IllegalArgumentException bad(String text, String problem) {
        return new IllegalArgumentException("cell " + problem + ": cell=" + text);
    }
}
