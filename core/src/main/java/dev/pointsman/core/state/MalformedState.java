package dev.pointsman.core.state;

import org.jspecify.annotations.Nullable;

/// Bytes that are not a whole state: cut short, damaged, or of another origin. The message says where and what.
public final class MalformedState extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedState(int at, int length, String what, @Nullable Throwable cause) {
        super("malformed state at byte " + at + " of " + length + ": " + what, cause);
    }
}
