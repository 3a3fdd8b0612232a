package dev.pointsman.core.frame;

import dev.pointsman.core.frame.FrameBytes.Unreadable;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.cell.Tag;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads what [FrameOutput] wrote, and never beyond its end: a count can be no larger than the bytes that are left.
/// For one thread.
final class FrameInput {
    private final byte[] bytes;
    private final int end;
    private final List<String> texts = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private int at;

    FrameInput(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    void expectEnd() {
        if (at != end) {
            throw new Unreadable("the frame goes on behind its end: at=" + at + " end=" + end);
        }
    }

    long fixed(int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 8) | octet();
        }
        return value;
    }

    long unsigned() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int octet = octet();
            value |= (octet & 0x7FL) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new Unreadable("a number does not end: at=" + at);
    }

    long signed() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /// A signed number that is an int.
    int number() {
        long value = signed();
        if (value != (int) value) {
            throw new Unreadable("a number is too large: value=" + value + " at=" + at);
        }
        return (int) value;
    }

    /// How many elements follow.
    int count() {
        return countOf(1);
    }

    <E> E choice(E[] all) {
        long ordinal = unsigned();
        if (ordinal < 0 || ordinal >= all.length) {
            throw new Unreadable("there is no such choice: ordinal=" + ordinal + " at=" + at);
        }
        return all[(int) ordinal];
    }

    <T> List<T> each(Supplier<T> read) {
        int count = count();
        List<T> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(read.get());
        }
        return all;
    }

    long[] longs() {
        long[] values = new long[countOf(Long.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = fixed(Long.BYTES);
        }
        return values;
    }

    String text() {
        String text = textOrNull();
        if (text == null) {
            throw new Unreadable("a text is missing: at=" + at);
        }
        return text;
    }

    @Nullable
    String textOrNull() {
        long reference = unsigned();
        if (reference == FrameOutput.NONE) {
            return null;
        }
        if (reference != FrameOutput.NEW) {
            return known(texts, reference);
        }
        int length = count();
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char) unsigned();
        }
        String text = new String(chars);
        texts.add(text);
        return text;
    }

    @Nullable
    Amount amountOrNull() {
        String currency = textOrNull();
        return currency == null ? null : new Amount(currency, unsigned());
    }

    Cell cell() {
        long reference = unsigned();
        if (reference != FrameOutput.NEW) {
            return known(cells, reference);
        }
        long operation = unsigned();
        if (operation < 0 || operation > Operation.values().length) {
            throw new Unreadable("there is no such operation: ordinal=" + (operation - 1) + " at=" + at);
        }
        Cell cell = operation == 0 ? Cell.ANYTHING : Cell.ANYTHING.of(Operation.values()[(int) operation - 1]);
        for (Dimension dimension : Dimension.values()) {
            if (dimension != Dimension.OPERATION) {
                cell = with(cell, dimension);
            }
        }
        List<Tag> tags = each(() -> new Tag(text(), text()));
        cell = tags.isEmpty() ? cell : cell.withTags(tags);
        cells.add(cell);
        return cell;
    }

    private Cell with(Cell cell, Dimension dimension) {
        int form = (int) unsigned();
        return switch (form) {
            case FrameOutput.ANY -> cell;
            case FrameOutput.ABSENT -> cell.with(dimension, null);
            case FrameOutput.NAMED -> cell.with(dimension, text());
            default -> throw new Unreadable("there is no such form of a dimension: form=" + form + " at=" + at);
        };
    }

    private <T> T known(List<T> all, long reference) {
        long index = reference - FrameOutput.FIRST_KNOWN;
        if (index < 0 || index >= all.size()) {
            throw new Unreadable("it refers to what does not stand before: reference=" + reference + " at=" + at);
        }
        return all.get((int) index);
    }

    private int countOf(int bytesEach) {
        long count = unsigned();
        if (count < 0 || count > (end - at) / bytesEach) {
            throw new Unreadable("more is told than follows: count=" + count + " at=" + at + " end=" + end);
        }
        return (int) count;
    }

    private int octet() {
        if (at == end) {
            throw new Unreadable("the frame ends too early: end=" + end);
        }
        return bytes[at++] & 0xFF;
    }
}
