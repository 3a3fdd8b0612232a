package dev.pointsman.model.snapshot;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/// What all values of a snapshot are held to, so that a router's memory has a limit.
final class Checked {
    static final int TEXT_CHARS_MAX = 256;

    private Checked() {}

    static void text(String name, String value) {
        if (value.isEmpty() || value.length() > TEXT_CHARS_MAX) {
            throw new IllegalArgumentException(
                    name + " must have 1 to " + TEXT_CHARS_MAX + " characters: " + name + "=" + value);
        }
    }

    static <T> List<T> list(String name, Collection<T> values, int sizeMax) {
        if (values.size() > sizeMax) {
            throw new IllegalArgumentException(
                    name + " must be at most " + sizeMax + ": " + name + "=" + values.size());
        }
        return List.copyOf(values);
    }

    /// @param keys of the values, which tell them apart
    static void distinct(String name, List<?> keys) {
        HashSet<Object> seen = new HashSet<>(2 * keys.size());
        for (Object key : keys) {
            if (!seen.add(key)) {
                throw new IllegalArgumentException(name + " must not stand twice: " + name + "=" + key);
            }
        }
    }
}
