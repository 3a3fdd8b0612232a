package dev.pointsman.model.envelope;

import dev.pointsman.model.snapshot.SnapshotVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Writes the fields of one message. Each is its key (tag and type), then a number, or a length and so many bytes.
/// What is nothing is left out: 0, no text, no elements, a message without fields. For one thread.
///
/// A tag once given is never given to another field, and a message has at most [Fields#FIELDS_MAX] fields.
final class FieldsWriter {
    private final Texts texts;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    FieldsWriter(Texts texts) {
        this.texts = texts;
    }

    byte[] written() {
        return out.toByteArray();
    }

    FieldsWriter number(int tag, long value) {
        return value == 0 ? this : key(tag, Fields.NUMBER, value);
    }

    FieldsWriter text(int tag, @Nullable String value) {
        return value == null ? this : key(tag, Fields.NUMBER, texts.number(value));
    }

    FieldsWriter texts(int tag, Collection<String> values) {
        return numbers(tag, values.stream().mapToLong(texts::number).toArray());
    }

    /// A text that stands here itself.
    FieldsWriter ownText(int tag, String value) {
        return bytes(tag, value.getBytes(StandardCharsets.UTF_8));
    }

    FieldsWriter bytes(int tag, byte[] value) {
        if (value.length > 0) {
            key(tag, Fields.BYTES, value.length);
            out.writeBytes(value);
        }
        return this;
    }

    FieldsWriter numbers(int tag, long... values) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (long value : values) {
            write(packed, value);
        }
        return bytes(tag, packed.toByteArray());
    }

    <T> FieldsWriter message(int tag, T value, BiConsumer<T, FieldsWriter> write) {
        return bytes(tag, written(value, write));
    }

    /// Each element is a message behind its length.
    <T> FieldsWriter list(int tag, Collection<T> values, BiConsumer<T, FieldsWriter> write) {
        ByteArrayOutputStream elements = new ByteArrayOutputStream();
        for (T value : values) {
            byte[] element = written(value, write);
            write(elements, element.length);
            elements.writeBytes(element);
        }
        return bytes(tag, elements.toByteArray());
    }

    private <T> byte[] written(T value, BiConsumer<T, FieldsWriter> write) {
        FieldsWriter fields = new FieldsWriter(texts);
        write.accept(value, fields);
        return fields.written();
    }

    FieldsWriter version(int tag, SnapshotVersion version) {
        return numbers(tag, version.epoch(), version.sequence());
    }

    FieldsWriter time(int tag, Instant time) {
        return numbers(tag, unsigned(time.getEpochSecond()), time.getNano());
    }

    /// Numbers near 0 on both sides become small ones: 0, -1, 1, -2 are 0, 1, 2, 3.
    static long unsigned(long signed) {
        return (signed << 1) ^ (signed >> (Long.SIZE - 1));
    }

    private FieldsWriter key(int tag, int type, long value) {
        write(out, ((long) tag << Fields.TYPE_BITS) | type);
        write(out, value);
        return this;
    }

    /// As [Cursor#number] reads it.
    static void write(ByteArrayOutputStream out, long number) {
        if (number < 0) {
            throw new IllegalArgumentException("a number must not be negative: number=" + number);
        }
        long left = number;
        while (left > 0x7f) {
            out.write(((int) left & 0x7f) | 0x80);
            left >>= 7;
        }
        out.write((int) left);
    }
}
