package dev.pointsman.core.frame;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.cell.Tag;
import dev.pointsman.model.event.Amount;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The numbers, texts and cells of a frame, one after another. What [FrameInput] reads. For one thread.
final class FrameOutput {
    /// What a reference to a text or cell begins with; from [#FIRST_KNOWN] on it is a number of one that stands before.
    static final int NONE = 0;

    static final int NEW = 1;
    static final int FIRST_KNOWN = 2;

    /// How a dimension of a cell stands before its value.
    static final int ANY = 0;

    static final int ABSENT = 1;
    static final int NAMED = 2;

    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<Cell, Integer> cells = new HashMap<>();
    private byte[] bytes = new byte[1_024];
    private int size;

    /// Checks what was written so far.
    @FunctionalInterface
    interface Check {
        long of(byte[] bytes, int end);
    }

    /// Everything written, and a check of it at the end.
    byte[] ended(Check check, int checkBytes) {
        fixed(check.of(bytes, size), checkBytes);
        return Arrays.copyOf(bytes, size);
    }

    void octet(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) value;
    }

    /// So many of the lowest bytes, highest first.
    void fixed(long value, int count) {
        for (int shift = (count - 1) * 8; shift >= 0; shift -= 8) {
            octet((int) (value >>> shift));
        }
    }

    /// Short when small; a negative number takes ten bytes.
    void unsigned(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            octet(((int) left & 0x7F) | 0x80);
            left >>>= 7;
        }
        octet((int) left);
    }

    /// Short when near 0 on either side.
    void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    void choice(Enum<?> value) {
        unsigned(value.ordinal());
    }

    <T> void each(List<T> all, Consumer<T> write) {
        unsigned(all.size());
        all.forEach(write);
    }

    void longs(long[] values) {
        unsigned(values.length);
        for (long value : values) {
            fixed(value, Long.BYTES);
        }
    }

    void text(@Nullable String text) {
        if (text == null) {
            unsigned(NONE);
            return;
        }
        Integer known = texts.putIfAbsent(text, texts.size());
        if (known != null) {
            unsigned(FIRST_KNOWN + known);
            return;
        }
        unsigned(NEW);
        unsigned(text.length());
        for (int i = 0; i < text.length(); i++) {
            unsigned(text.charAt(i));
        }
    }

    void amount(@Nullable Amount amount) {
        text(amount == null ? null : amount.currency());
        if (amount != null) {
            unsigned(amount.minor());
        }
    }

    void cell(Cell cell) {
        Integer known = cells.putIfAbsent(cell, cells.size());
        if (known != null) {
            unsigned(FIRST_KNOWN + known);
            return;
        }
        unsigned(NEW);
        unsigned(cell.operation() == null ? 0 : 1 + cell.operation().ordinal());
        for (Dimension dimension : Dimension.values()) {
            if (dimension != Dimension.OPERATION) {
                dimension(cell, dimension);
            }
        }
        each(cell.tags(), this::tag);
    }

    private void dimension(Cell cell, Dimension dimension) {
        if (cell.isAny(dimension)) {
            unsigned(ANY);
        } else if (cell.isAbsent(dimension)) {
            unsigned(ABSENT);
        } else {
            unsigned(NAMED);
            text(cell.value(dimension));
        }
    }

    private void tag(Tag tag) {
        text(tag.name());
        text(tag.value());
    }
}
