package dev.pointsman.client.json;

import java.util.Arrays;

/// JSON being written, as UTF-8. For one thread.
final class JsonBytes {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final int BYTES_PER_CHAR_MAX = 6;

    private byte[] bytes = new byte[1_024];
    private int size;

    int size() {
        return size;
    }

    /// Forgets all behind the first `length` bytes.
    void cut(int length) {
        size = length;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    /// Takes characters as they are; they must be ASCII.
    void raw(String ascii) {
        reserve(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[size++] = (byte) ascii.charAt(i);
        }
    }

    void quoted(String text) {
        // so many that no character asks again
        reserve(Math.addExact(Math.multiplyExact(text.length(), BYTES_PER_CHAR_MAX), 2));
        bytes[size++] = '"';
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                bytes[size++] = (byte) c;
            } else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                supplementary(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                unusual(c);
            }
        }
        bytes[size++] = '"';
    }

    private void unusual(char c) {
        if (c < 0x80 || Character.isSurrogate(c)) {
            // also half of a pair, which no UTF-8 can hold: the server says what is wrong with it
            bytes[size++] = '\\';
            bytes[size++] = 'u';
            for (int shift = 12; shift >= 0; shift -= 4) {
                bytes[size++] = HEX[(c >> shift) & 0xf];
            }
        } else if (c < 0x800) {
            bytes[size++] = (byte) (0xc0 | (c >> 6));
            bytes[size++] = (byte) (0x80 | (c & 0x3f));
        } else {
            bytes[size++] = (byte) (0xe0 | (c >> 12));
            bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3f));
            bytes[size++] = (byte) (0x80 | (c & 0x3f));
        }
    }

    private void supplementary(int point) {
        bytes[size++] = (byte) (0xf0 | (point >> 18));
        bytes[size++] = (byte) (0x80 | ((point >> 12) & 0x3f));
        bytes[size++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        bytes[size++] = (byte) (0x80 | (point & 0x3f));
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
    }
}
