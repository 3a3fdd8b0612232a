package dev.pointsman.model.code;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The codes that no table knows, waiting for a person to classify them, each with how often it came.
///
/// It holds a limited number of codes; the events of codes that found no room are counted together. Safe for many
/// threads.
public final class UnknownCodes {
    public static final int CODES_MAX = 1_000;

    private final int codesMax;
    private final Map<Key, Seen> seen = new HashMap<>();
    private long overflow;

    private record Key(@Nullable String scheme, String value) {}

    /// One code that no table knows, and how often it came.
    ///
    /// @param scheme null when the code named none and its channel has no table
    /// @param count events that brought it
    public record Seen(@Nullable String scheme, String value, Instant first, Instant last, long count) {}

    private UnknownCodes(int codesMax) {
        if (codesMax < 1) {
            throw new IllegalArgumentException("codesMax must be positive: codesMax=" + codesMax);
        }
        this.codesMax = codesMax;
    }

    public static UnknownCodes upTo(int codesMax) {
        return new UnknownCodes(codesMax);
    }

    /// Counts one event. Times may come in any order.
    public synchronized void note(Classification.Unclassified code, Instant at) {
        Key key = new Key(code.scheme(), code.value());
        Seen known = seen.get(key);
        if (known != null) {
            Instant first = at.isBefore(known.first) ? at : known.first;
            Instant last = at.isAfter(known.last) ? at : known.last;
            seen.put(key, new Seen(known.scheme, known.value, first, last, known.count + 1));
        } else if (seen.size() < codesMax) {
            seen.put(key, new Seen(code.scheme(), code.value(), at, at, 1));
        } else {
            overflow++;
        }
    }

    /// Takes a code off, once a person classified it.
    public synchronized void forget(@Nullable String scheme, String value) {
        seen.remove(new Key(scheme, value));
    }

    /// The codes that wait, the most frequent first.
    public synchronized List<Seen> waiting() {
        return seen.values().stream()
                .sorted(Comparator.comparingLong(Seen::count).reversed().thenComparing(Seen::value))
                .toList();
    }

    /// Events whose code found no room.
    public synchronized long overflow() {
        return overflow;
    }
}
