package dev.pointsman.core.state;

import dev.pointsman.model.cell.Cell;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads what a [StateWriter] wrote, in the same order. Nothing is allocated beyond what the bytes at hand can fill,
/// and whatever does not fit is a [MalformedState]. For one thread.
public final class StateReader {
    private static final int NANOS_MAX = 999_999_999;

    private final byte[] bytes;
    private final List<Cell> cells = new ArrayList<>();
    private int at;

    public StateReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A number from 0 to `max`.
    public long count(long max) {
        long count = unsigned();
        if (count < 0 || count > max) {
            throw malformed("a number must be in 0.." + max + ": " + Long.toUnsignedString(count));
        }
        return count;
    }

    /// A number that is never negative.
    public long count() {
        return count(Long.MAX_VALUE);
    }

    /// A place in something that has `size` places.
    public int place(int size) {
        if (size == 0) {
            throw malformed("a place in what is empty");
        }
        return (int) count(size - 1L);
    }

    /// How many elements follow: at most `max`, and at most one a byte left.
    public int size(int max) {
        int size = (int) count(max);
        if (size > bytes.length - at) {
            throw malformed(size + " elements in " + (bytes.length - at) + " bytes");
        }
        return size;
    }

    public long number() {
        long zigzag = unsigned();
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    /// A number that fits 32 bits.
    public int smallNumber() {
        long number = number();
        if (number != (int) number) {
            throw malformed("a number must fit 32 bits: " + number);
        }
        return (int) number;
    }

    public double real() {
        need(Double.BYTES);
        long bits = 0;
        for (int shift = 0; shift < Double.SIZE; shift += Byte.SIZE) {
            bits |= (bytes[at++] & 0xffL) << shift;
        }
        return Double.longBitsToDouble(bits);
    }

    public boolean flag() {
        need(1);
        byte flag = bytes[at++];
        if (flag < 0 || flag > 1) {
            throw malformed("a flag must be 0 or 1: " + flag);
        }
        return flag == 1;
    }

    public String text() {
        int length = size(Integer.MAX_VALUE);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
            at += length;
            return text;
        } catch (CharacterCodingException e) {
            throw malformed("not UTF-8", e);
        }
    }

    public <E extends Enum<E>> E choice(Class<E> type) {
        String name = text();
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw malformed("no " + type.getSimpleName() + ": " + name, e);
        }
    }

    public Instant instant() {
        long second = number();
        int nano = (int) count(NANOS_MAX);
        try {
            return Instant.ofEpochSecond(second, nano);
        } catch (DateTimeException e) {
            throw malformed("no instant: second=" + second, e);
        }
    }

    public Duration duration() {
        long seconds = number();
        return Duration.ofSeconds(seconds, count(NANOS_MAX));
    }

    public Cell cell() {
        int known = (int) count(cells.size());
        if (known > 0) {
            return cells.get(known - 1);
        }
        String text = text();
        try {
            Cell cell = Cell.parse(text);
            cells.add(cell);
            return cell;
        } catch (IllegalArgumentException e) {
            throw malformed("no cell: " + text, e);
        }
    }

    public <T> @Nullable T nullable(Supplier<T> present) {
        return flag() ? present.get() : null;
    }

    /// At most `max` elements.
    public <T> List<T> list(int max, Supplier<T> each) {
        int size = size(max);
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(each.get());
        }
        return list;
    }

    /// What is read and then checks itself.
    public <T> T made(Supplier<T> checking) {
        try {
            return checking.get();
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()), e);
        }
    }

    /// Refuses what lies behind the last thing read.
    public void end() {
        if (at != bytes.length) {
            throw malformed(bytes.length - at + " bytes too many");
        }
    }

    /// For what is readable but cannot be: the caller throws it.
    public MalformedState malformed(String what) {
        return new MalformedState(at, bytes.length, what, null);
    }

    /// The same, with what found it.
    public MalformedState malformed(String what, Exception cause) {
        return new MalformedState(at, bytes.length, what, cause);
    }

    private long unsigned() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            need(1);
            byte next = bytes[at++];
            value |= (long) (next & StateWriter.SEVEN_BITS) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw malformed("a number of more than ten bytes");
    }

    private void need(int more) {
        if (more > bytes.length - at) {
            throw malformed("cut short: needs " + more + " bytes more");
        }
    }
}
