package dev.pointsman.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Gives strings that repeat endlessly (channels, banks, codes, …) back as the same instance, found by their
/// characters without making a string first.
///
/// Direct-mapped: a string sits in the one slot that its hash names, and a newcomer takes the slot. So it is
/// bounded, and a sender of ever new values costs allocations only. For one thread.
final class Symbols {
    // odd, and near 2^32 over the golden ratio: the high bits of a product depend on all bits of the hash
    private static final int SPREAD = 0x9E37_79B9;

    private final @Nullable Symbol[] slots;
    private final int shift;

    // a String is compared with characters one by one, an array of them many at a time
    private record Symbol(char[] chars, String text) {}

    Symbols(int sizePowerOfTwo) {
        if (Integer.bitCount(sizePowerOfTwo) != 1 || sizePowerOfTwo < 2) {
            throw new IllegalArgumentException("size must be a power of two from 2: size=" + sizePowerOfTwo);
        }
        this.slots = new @Nullable Symbol[sizePowerOfTwo];
        this.shift = Integer.numberOfLeadingZeros(sizePowerOfTwo) + 1;
    }

    /// The string [kept][#keep] of these characters; null when there is none, or another took its slot.
    @Nullable
    String known(char[] chars, int offset, int length) {
        Symbol symbol = slots[slot(chars, offset, length)];
        if (symbol == null) {
            return null;
        }
        char[] own = symbol.chars;
        return Arrays.equals(own, 0, own.length, chars, offset, offset + length) ? symbol.text : null;
    }

    /// Keeps `text`, which has these characters, and gives it back.
    String keep(String text, char[] chars, int offset, int length) {
        slots[slot(chars, offset, length)] = new Symbol(text.toCharArray(), text);
        return text;
    }

    private int slot(char[] chars, int offset, int length) {
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = Integer.rotateLeft(hash, 5) ^ chars[i];
        }
        return (hash * SPREAD) >>> shift;
    }
}
