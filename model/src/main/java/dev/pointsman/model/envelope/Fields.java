package dev.pointsman.model.envelope;

import dev.pointsman.model.snapshot.SnapshotVersion;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The fields of one message, asked for by tag. One that nobody asks for is as if it was not there, and one that is
/// missing is nothing: 0, no text, no elements, a message without fields.
///
/// What does not fit is an [IllegalArgumentException].
final class Fields {
    /// Types, the lowest two bits of a field's key; the tag stands above them.
    static final int NUMBER = 0;

    static final int EIGHT_BYTES = 1;
    static final int BYTES = 2;
    static final int TYPE_BITS = 2;

    /// Of one message.
    static final int FIELDS_MAX = 64;

    private final byte[] bytes;
    private final int from;
    private final List<String> texts;
    private long[] keys = new long[8];
    private long[] values = new long[8];
    private int[] ends = new int[8];
    private int size;

    private Fields(byte[] bytes, int from, List<String> texts) {
        this.bytes = bytes;
        this.from = from;
        this.texts = texts;
    }

    /// @param texts that fields name by their number
    static Fields in(byte[] bytes, int from, int end, List<String> texts) {
        Fields fields = new Fields(bytes, from, texts);
        Cursor cursor = Cursor.over(bytes, from, end);
        while (!cursor.isAtEnd()) {
            fields.take(cursor);
        }
        return fields;
    }

    private void take(Cursor cursor) {
        long key = cursor.number();
        int type = (int) key & ((1 << TYPE_BITS) - 1);
        if (size == FIELDS_MAX) {
            throw cursor.wrong("a message has more than " + FIELDS_MAX + " fields");
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        for (int i = 0; i < size; i++) {
            if (keys[i] >> TYPE_BITS == key >> TYPE_BITS) {
                throw cursor.wrong("a field stands twice: tag=" + (key >> TYPE_BITS));
            }
        }
        keys[size] = key;
        values[size] = switch (type) {
            case NUMBER -> cursor.number();
            case EIGHT_BYTES -> cursor.skip(Long.BYTES);
            case BYTES -> cursor.skip(cursor.count());
            default -> throw cursor.wrong("a field has no known type: type=" + type);
        };
        ends[size] = cursor.at();
        size++;
    }

    /// @return -1 when it is missing
    private int find(int tag, int type) {
        for (int i = 0; i < size; i++) {
            if (keys[i] >> TYPE_BITS == tag) {
                if (keys[i] != (((long) tag << TYPE_BITS) | type)) {
                    throw wrong(tag, "is of another type");
                }
                return i;
            }
        }
        return -1;
    }

    private IllegalArgumentException wrong(int tag, String found) {
        return new IllegalArgumentException("a field " + found + ": tag=" + tag + " of the message at=" + from);
    }

    long number(int tag) {
        int found = find(tag, NUMBER);
        return found < 0 ? 0 : values[found];
    }

    int smallNumber(int tag) {
        return Math.toIntExact(number(tag));
    }

    @Nullable
    String textOrNull(int tag) {
        int found = find(tag, NUMBER);
        return found < 0 ? null : text(tag, values[found]);
    }

    String text(int tag) {
        String text = textOrNull(tag);
        if (text == null) {
            throw wrong(tag, "is missing");
        }
        return text;
    }

    private String text(int tag, long index) {
        if (index >= texts.size()) {
            throw wrong(tag, "names a text that is not there: text=" + index + " texts=" + texts.size());
        }
        return texts.get((int) index);
    }

    List<String> texts(int tag) {
        List<String> named = new ArrayList<>();
        for (long index : numbers(tag)) {
            named.add(text(tag, index));
        }
        return named;
    }

    /// A text that stands here itself.
    String ownText(int tag) {
        return new String(bytes(tag), StandardCharsets.UTF_8);
    }

    byte[] bytes(int tag) {
        int found = find(tag, BYTES);
        return found < 0 ? new byte[0] : Arrays.copyOfRange(bytes, (int) values[found], ends[found]);
    }

    long[] numbers(int tag) {
        Cursor counting = cursor(tag);
        int count = 0;
        while (!counting.isAtEnd()) {
            counting.number();
            count++;
        }
        long[] numbers = new long[count];
        Cursor cursor = cursor(tag);
        for (int i = 0; i < count; i++) {
            numbers[i] = cursor.number();
        }
        return numbers;
    }

    /// At the beginning of what stands there; of nothing when it is missing.
    Cursor cursor(int tag) {
        int found = find(tag, BYTES);
        return found < 0 ? Cursor.over(bytes, 0, 0) : Cursor.over(bytes, (int) values[found], ends[found]);
    }

    boolean has(int tag) {
        return find(tag, BYTES) >= 0;
    }

    Fields message(int tag) {
        int found = find(tag, BYTES);
        return found < 0 ? in(bytes, 0, 0, texts) : in(bytes, (int) values[found], ends[found], texts);
    }

    <T> List<T> list(int tag, Function<Fields, T> read) {
        Cursor cursor = cursor(tag);
        List<T> elements = new ArrayList<>();
        while (!cursor.isAtEnd()) {
            int start = cursor.skip(cursor.count());
            elements.add(read.apply(in(bytes, start, cursor.at(), texts)));
        }
        return elements;
    }

    SnapshotVersion version(int tag) {
        long[] parts = parts(tag, 2);
        return new SnapshotVersion(parts[0], parts[1]);
    }

    Instant time(int tag) {
        long[] parts = parts(tag, 2);
        try {
            return Instant.ofEpochSecond(signed(parts[0]), parts[1]);
        } catch (DateTimeException | ArithmeticException outside) {
            throw new IllegalArgumentException("a time is outside of what can be said: tag=" + tag, outside);
        }
    }

    /// The number that [FieldsWriter#unsigned] made this of.
    static long signed(long unsigned) {
        return (unsigned >>> 1) ^ -(unsigned & 1);
    }

    private long[] parts(int tag, int count) {
        long[] parts = numbers(tag);
        if (parts.length != count) {
            throw wrong(tag, "must have " + count + " numbers: numbers=" + parts.length);
        }
        return parts;
    }
}
