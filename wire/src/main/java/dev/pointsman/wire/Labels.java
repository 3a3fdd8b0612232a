package dev.pointsman.wire;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the entries of `releases` or `tags` in order of their keys, and gives equal maps back as the same instance.
///
/// The cache is direct-mapped and so bounded. For one thread.
final class Labels {
    private static final int SLOTS = 256;

    private final String[] keys;
    private final String[] values;
    private final @Nullable Kept[] slots = new @Nullable Kept[SLOTS];
    private int size;

    private record Kept(List<String> keys, List<String> values, Map<String, String> map) {}

    Labels(int entriesMax) {
        this.keys = new String[entriesMax];
        this.values = new String[entriesMax];
    }

    void clear() {
        size = 0;
    }

    /// Takes one entry; a later one of the same key replaces it.
    ///
    /// @return false when there is no room for another key
    boolean put(String key, String value) {
        int at = 0;
        while (at < size) {
            int order = keys[at].compareTo(key);
            if (order == 0) {
                values[at] = value;
                return true;
            }
            if (order > 0) {
                break;
            }
            at++;
        }
        if (size == keys.length) {
            return false;
        }
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(values, at, values, at + 1, size - at);
        keys[at] = key;
        values[at] = value;
        size++;
        return true;
    }

    void remove(String key) {
        for (int i = 0; i < size; i++) {
            if (keys[i].equals(key)) {
                size--;
                System.arraycopy(keys, i + 1, keys, i, size - i);
                System.arraycopy(values, i + 1, values, i, size - i);
                return;
            }
        }
    }

    /// The entries as an unmodifiable map in order of keys.
    Map<String, String> map() {
        if (size == 0) {
            return Map.of();
        }
        int hash = 1;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + (keys[i].hashCode() ^ Integer.rotateLeft(values[i].hashCode(), 7));
        }
        int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
        Kept known = slots[slot];
        if (known == null || !same(known)) {
            known = new Kept(copy(keys), copy(values), fresh());
            slots[slot] = known;
        }
        return known.map;
    }

    private List<String> copy(String[] from) {
        return List.of(Arrays.copyOf(from, size));
    }

    private boolean same(Kept known) {
        if (known.keys.size() != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!known.keys.get(i).equals(keys[i]) || !known.values.get(i).equals(values[i])) {
                return false;
            }
        }
        return true;
    }

    private Map<String, String> fresh() {
        if (size == 1) {
            return Map.of(keys[0], values[0]);
        }
        Map<String, String> ordered = new LinkedHashMap<>(2 * size);
        for (int i = 0; i < size; i++) {
            ordered.put(keys[i], values[i]);
        }
        return Collections.unmodifiableMap(ordered);
    }
}
