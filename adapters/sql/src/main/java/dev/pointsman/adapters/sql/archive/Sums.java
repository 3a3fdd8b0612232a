package dev.pointsman.adapters.sql.archive;

import dev.pointsman.core.frame.Measure;
import java.io.ByteArrayOutputStream;

/// The sums of a row in the order of [Measure], each as short as it is small. Measures may be added at the
/// end.
final class Sums {
    private Sums() {}

    static byte[] packed(long[] sums) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * sums.length);
        for (long sum : sums) {
            long left = (sum << 1) ^ (sum >> 63);
            while ((left & ~0x7FL) != 0) {
                out.write((int) (left & 0x7F) | 0x80);
                left >>>= 7;
            }
            out.write((int) left);
        }
        return out.toByteArray();
    }

    static byte[] packed(int[] sums) {
        long[] wide = new long[sums.length];
        for (int i = 0; i < sums.length; i++) {
            wide[i] = sums[i];
        }
        return packed(wide);
    }

    static long[] unpacked(byte[] packed) {
        long[] sums = new long[Measure.COUNT];
        int measure = 0;
        int shift = 0;
        long value = 0;
        for (byte octet : packed) {
            value |= (octet & 0x7FL) << shift;
            shift += 7;
            if (octet >= 0 && measure < sums.length) {
                sums[measure++] = (value >>> 1) ^ -(value & 1);
                value = 0;
                shift = 0;
            }
        }
        return sums;
    }

    static int[] ofMinute(byte[] packed) {
        long[] wide = unpacked(packed);
        int[] sums = new int[wide.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (int) wide[i];
        }
        return sums;
    }
}
