package dev.pointsman.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds the ends of lines and of the blanks that JSON allows between values.
final class Blanks {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long LINE_ENDS = ONES * '\n';

    private Blanks() {}

    /// The first position from `from` on that is no blank; `to` when there is none before it.
    static int skip(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    /// The position of the line end at or behind `from`; the length of `bytes` when there is none.
    static int lineEnd(byte[] bytes, int from) {
        int at = from;
        while (at <= bytes.length - Long.BYTES) {
            long zeroAtLineEnd = (long) EIGHT_BYTES.get(bytes, at) ^ LINE_ENDS;
            // the lowest bit set marks the first zero byte; those above it may lie
            long marks = (zeroAtLineEnd - ONES) & ~zeroAtLineEnd & HIGH_BITS;
            if (marks != 0) {
                return at + Long.numberOfTrailingZeros(marks) / Byte.SIZE;
            }
            at += Long.BYTES;
        }
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
