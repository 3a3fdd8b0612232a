package dev.pointsman.core.archive;

import dev.pointsman.core.frame.Measure;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/// The counts of one minute by the second, in few bytes: of each second that has counts its number in the
/// minute, which measures are not 0, and those, each as short as it is small. A second may stand in it more
/// than once: its counts add up. So two parts of a minute are one when their bytes follow each other.
/// Measures may be added at the end.
///
/// @param bytes not modified
public record PackedSeconds(byte[] bytes) {
    public static final PackedSeconds NOTHING = new PackedSeconds(new byte[0]);

    static final int SECONDS = 60;

    /// The counts of each second by [Measure]; null where there are none.
    public int[] @Nullable [] bySecond() {
        int[] @Nullable [] seconds = new int[SECONDS][];
        addTo(seconds);
        return seconds;
    }

    private void addTo(int[] @Nullable [] seconds) {
        Reading from = new Reading(bytes);
        while (from.at < bytes.length) {
            int second = from.octet();
            if (second >= SECONDS) {
                throw new IllegalArgumentException("a minute has seconds 0 to 59: second=" + second);
            }
            int[] known = seconds[second];
            int[] sums = known == null ? new int[Measure.COUNT] : known;
            seconds[second] = sums;
            for (int left = from.number(), measure = 0; left != 0; left >>>= 1, measure++) {
                if ((left & 1) != 0) {
                    int zigzag = from.number();
                    if (measure < Measure.COUNT) {
                        sums[measure] += (zigzag >>> 1) ^ -(zigzag & 1);
                    }
                }
            }
        }
    }

    /// Both, each second once.
    public PackedSeconds plus(PackedSeconds other) {
        if (bytes.length == 0) {
            return other;
        }
        if (other.bytes.length == 0) {
            return this;
        }
        int[] @Nullable [] seconds = bySecond();
        other.addTo(seconds);
        Packing both = new Packing();
        both.addAll(seconds);
        return both.packed();
    }

    /// Gives the number in the minute of each second that has counts, in order.
    public void forEach(ObjIntConsumer<int[]> each) {
        int[] @Nullable [] seconds = bySecond();
        for (int second = 0; second < SECONDS; second++) {
            if (seconds[second] != null) {
                each.accept(seconds[second], second);
            }
        }
    }

    private static final class Reading {
        private final byte[] bytes;
        private int at;

        Reading(byte[] bytes) {
            this.bytes = bytes;
        }

        int octet() {
            if (at == bytes.length) {
                throw new IllegalArgumentException("packed seconds end early: bytes=" + bytes.length);
            }
            return bytes[at++];
        }

        int number() {
            int value = 0;
            for (int shift = 0; shift < Integer.SIZE; shift += 7) {
                int octet = octet();
                value |= (octet & 0x7F) << shift;
                if (octet >= 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("a number has at most 5 bytes: at=" + at);
        }
    }
}
