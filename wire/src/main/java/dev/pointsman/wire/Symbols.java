package dev.pointsman.wire;

import org.jspecify.annotations.Nullable;

/// Gives strings that repeat endlessly (channels, banks, codes, …) back as the same instance, found by their
/// characters without making a string first.
///
/// Direct-mapped: a string sits in the one slot that its hash names, and a newcomer takes the slot. So it is
/// bounded, and a sender of ever new values costs allocations only. For one thread.
final class Symbols {
    private final @Nullable String[] slots;
    private final int mask;

    Symbols(int sizePowerOfTwo) {
        if (Integer.bitCount(sizePowerOfTwo) != 1) {
            throw new IllegalArgumentException("size must be a power of two: size=" + sizePowerOfTwo);
        }
        this.slots = new @Nullable String[sizePowerOfTwo];
        this.mask = sizePowerOfTwo - 1;
    }

    /// @param hash of these characters, as [String#hashCode()] defines it
    String of(char[] chars, int offset, int length, int hash) {
        int slot = (hash ^ (hash >>> 15)) & mask;
        String known = slots[slot];
        if (known != null && same(known, chars, offset, length)) {
            return known;
        }
        String fresh = new String(chars, offset, length);
        slots[slot] = fresh;
        return fresh;
    }

    private static boolean same(String known, char[] chars, int offset, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != chars[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
