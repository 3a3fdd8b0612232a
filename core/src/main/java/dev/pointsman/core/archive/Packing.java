package dev.pointsman.core.archive;

import dev.pointsman.core.frame.Measure;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Packs the counts of one minute by the second while they come. Bytes in which seconds stand more than
/// once are packed anew whenever they have doubled, so that they stay near the fewest there can be. For one
/// thread.
public final class Packing {
    private static final int FEW_BYTES = 256;

    /// What a second takes at most: its number, which measures there are, and each of them.
    private static final int SECOND_BYTES_MAX = 1 + 5 + 5 * Measure.COUNT;

    private byte[] bytes = new byte[32];
    private int length;
    private int packAnewAt = FEW_BYTES;

    /// Adds counts of one second.
    ///
    /// @param second in the minute
    /// @param sums by [Measure]; may be reused
    public void add(int second, int[] sums) {
        if (length >= packAnewAt) {
            packAnew();
        }
        write(second, sums);
    }

    void addAll(int[] @Nullable [] seconds) {
        for (int second = 0; second < seconds.length; second++) {
            if (seconds[second] != null) {
                write(second, seconds[second]);
            }
        }
    }

    private void write(int second, int[] sums) {
        int present = 0;
        for (int measure = 0; measure < sums.length; measure++) {
            if (sums[measure] != 0) {
                present |= 1 << measure;
            }
        }
        if (present == 0) {
            return;
        }
        if (bytes.length - length < SECOND_BYTES_MAX) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + SECOND_BYTES_MAX));
        }
        bytes[length++] = (byte) second;
        number(present);
        for (int sum : sums) {
            if (sum != 0) {
                number((sum << 1) ^ (sum >> 31));
            }
        }
    }

    private void number(int value) {
        int left = value;
        while ((left & ~0x7F) != 0) {
            bytes[length++] = (byte) ((left & 0x7F) | 0x80);
            left >>>= 7;
        }
        bytes[length++] = (byte) left;
    }

    private void packAnew() {
        int[] @Nullable [] seconds = new PackedSeconds(Arrays.copyOf(bytes, length)).bySecond();
        length = 0;
        addAll(seconds);
        packAnewAt = Math.max(FEW_BYTES, 2 * length);
    }

    /// What was added, each second once.
    public PackedSeconds packed() {
        packAnew();
        return length == 0 ? PackedSeconds.NOTHING : new PackedSeconds(Arrays.copyOf(bytes, length));
    }

    /// How many bytes it holds.
    public int size() {
        return bytes.length;
    }
}
