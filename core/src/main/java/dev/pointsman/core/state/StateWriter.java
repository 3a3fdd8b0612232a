package dev.pointsman.core.state;

import dev.pointsman.model.cell.Cell;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes what a class remembers, for [StateReader] to read in the same order. There are no field names: a change of
/// what is written is a change of the format. Equal contents give equal bytes. Holds at most [#BYTES_MAX]. For one
/// thread.
public final class StateWriter {
    public static final int BYTES_MAX = 1 << 30;

    static final int SEVEN_BITS = 0x7f;
    static final int MORE = 0x80;

    private final int bytesMax;
    private final Map<Cell, Integer> cells = new HashMap<>();
    private byte[] bytes = new byte[256];
    private int size;

    public StateWriter() {
        this(BYTES_MAX);
    }

    StateWriter(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// A number that is never negative, in one byte below 128 and seven bits a byte above.
    public void count(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative: count=" + count);
        }
        unsigned(count);
    }

    /// A number that may be negative; small ones of either sign are short.
    public void number(long number) {
        unsigned((number << 1) ^ (number >> 63));
    }

    /// Exactly this one, not-a-number included.
    public void real(double real) {
        long bits = Double.doubleToRawLongBits(real);
        room(Double.BYTES);
        for (int shift = 0; shift < Double.SIZE; shift += Byte.SIZE) {
            bytes[size++] = (byte) (bits >> shift);
        }
    }

    public void flag(boolean flag) {
        room(1);
        bytes[size++] = (byte) (flag ? 1 : 0);
    }

    public void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        unsigned(encoded.length);
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
    }

    /// One of several by its name, which outlives a change of their order.
    public void choice(Enum<?> choice) {
        text(choice.name());
    }

    public void instant(Instant instant) {
        number(instant.getEpochSecond());
        count(instant.getNano());
    }

    public void duration(Duration duration) {
        number(duration.getSeconds());
        count(duration.getNano());
    }

    /// Its text the first time, after that the place among the cells written.
    public void cell(Cell cell) {
        Integer known = cells.putIfAbsent(cell, cells.size());
        if (known != null) {
            unsigned(known + 1L);
        } else {
            unsigned(0);
            text(cell.toString());
        }
    }

    public <T> void nullable(@Nullable T value, Consumer<T> present) {
        flag(value != null);
        if (value != null) {
            present.accept(value);
        }
    }

    public <T> void list(Collection<T> all, Consumer<? super T> each) {
        count(all.size());
        all.forEach(each);
    }

    /// Everything written so far.
    public byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void unsigned(long value) {
        room(10);
        long rest = value;
        while ((rest & ~(long) SEVEN_BITS) != 0) {
            bytes[size++] = (byte) ((rest & SEVEN_BITS) | MORE);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void room(int more) {
        long needed = (long) size + more;
        if (needed > bytesMax) {
            throw new IllegalStateException("a state holds at most " + bytesMax + " bytes: needed=" + needed);
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(bytesMax, Math.max(needed, 2L * bytes.length)));
        }
    }
}
