package dev.pointsman.model.envelope;

/// Reads on in a part of some bytes and never beyond its end. What does not fit is an [IllegalArgumentException] that
/// names its place.
final class Cursor {
    private static final int BITS_MAX = Long.SIZE - 1;
    private static final int BITS_A_BYTE = 7;

    private final byte[] bytes;
    private final int end;
    private int at;

    private Cursor(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    static Cursor over(byte[] bytes, int from, int end) {
        return new Cursor(bytes, from, end);
    }

    boolean isAtEnd() {
        return at == end;
    }

    int at() {
        return at;
    }

    /// Seven bits a byte, the lowest first, all but the last byte with the highest bit set; at most 63 bits.
    long number() {
        long value = 0;
        for (int shift = 0; shift < BITS_MAX; shift += BITS_A_BYTE) {
            if (at == end) {
                throw wrong("a number has no end");
            }
            byte next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw wrong("a number has more than " + BITS_MAX + " bits");
    }

    /// A number of things of which each takes a byte at least, so that it says nothing larger than what is left.
    int count() {
        long count = number();
        if (count > end - at) {
            throw wrong("more is announced than there is: announced=" + count + " left=" + (end - at));
        }
        return (int) count;
    }

    /// Goes on behind the next bytes.
    ///
    /// @return where they begin
    int skip(int length) {
        if (length > end - at) {
            throw wrong("more is announced than there is: announced=" + length + " left=" + (end - at));
        }
        int from = at;
        at += length;
        return from;
    }

    IllegalArgumentException wrong(String found) {
        return new IllegalArgumentException(found + " at=" + at);
    }
}
