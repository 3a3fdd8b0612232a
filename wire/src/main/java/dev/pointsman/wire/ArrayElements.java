package dev.pointsman.wire;

/// Finds where the elements of a JSON array begin and end, by quotes and brackets alone, so that an element with broken
/// insides spoils neither its neighbours nor their numbers.
final class ArrayElements {
    private final byte[] bytes;
    private int next;
    private int start;
    private int end;
    private boolean closed;
    private boolean first = true;

    private ArrayElements(byte[] bytes, int next) {
        this.bytes = bytes;
        this.next = next;
    }

    static boolean isArray(byte[] bytes) {
        int at = Blanks.skip(bytes, 0, bytes.length);
        return at < bytes.length && bytes[at] == '[';
    }

    static ArrayElements of(byte[] bytes) {
        return new ArrayElements(bytes, Blanks.skip(bytes, 0, bytes.length) + 1);
    }

    /// Moves to the start of the next element, which may be blank where commas follow one another. Where it ends is
    /// then to be told or found, before the next.
    boolean next() {
        if (closed || next >= bytes.length) {
            return false;
        }
        start = Blanks.skip(bytes, next, bytes.length);
        if (first && start < bytes.length && bytes[start] == ']') {
            endAt(start);
            return false;
        }
        first = false;
        return true;
    }

    /// Tells that the element's value, whole JSON, ends at `valueEnd`.
    ///
    /// @return false, and the end is still to be found, when neither a comma nor the array's end follows
    boolean endBehind(int valueEnd) {
        int at = Blanks.skip(bytes, valueEnd, bytes.length);
        boolean ended = at < bytes.length && (bytes[at] == ',' || bytes[at] == ']');
        if (ended) {
            endAt(at);
        }
        return ended;
    }

    void findEnd() {
        endAt(elementEnd(start));
    }

    int start() {
        return start;
    }

    int length() {
        return end - start;
    }

    /// Whether the array ended, and nothing but blanks stands behind it.
    boolean isWhole() {
        return closed && Blanks.skip(bytes, next, bytes.length) == bytes.length;
    }

    private void endAt(int at) {
        end = at;
        closed = at < bytes.length && bytes[at] == ']';
        next = at + 1;
    }

    private int elementEnd(int from) {
        int depth = 0;
        int at = from;
        while (at < bytes.length) {
            switch (bytes[at]) {
                case '"' -> at = stringEnd(at + 1);
                case '{', '[' -> depth++;
                case '}' -> depth--;
                case ']' -> {
                    if (depth <= 0) {
                        return at;
                    }
                    depth--;
                }
                case ',' -> {
                    if (depth <= 0) {
                        return at;
                    }
                }
                default -> {
                    // part of a number, a word, or a blank
                }
            }
            at++;
        }
        return bytes.length;
    }

    /// The closing quote of the string whose first character stands at `from`.
    private int stringEnd(int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return at;
    }
}
