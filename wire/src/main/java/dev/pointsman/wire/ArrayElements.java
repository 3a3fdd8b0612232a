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
        int at = skipBlanks(bytes, 0);
        return at < bytes.length && bytes[at] == '[';
    }

    static ArrayElements of(byte[] bytes) {
        return new ArrayElements(bytes, skipBlanks(bytes, 0) + 1);
    }

    /// Moves to the next element, which may be blank where commas follow one another.
    boolean next() {
        if (closed || next >= bytes.length) {
            return false;
        }
        start = skipBlanks(bytes, next);
        end = elementEnd(start);
        closed = end < bytes.length && bytes[end] == ']';
        next = end + 1;
        boolean empty = first && closed && start == end;
        first = false;
        return !empty;
    }

    int start() {
        return start;
    }

    int length() {
        return end - start;
    }

    /// Whether the array ended, and nothing but blanks stands behind it.
    boolean isWhole() {
        return closed && skipBlanks(bytes, next) == bytes.length;
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

    private static int skipBlanks(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }
}
