package dev.pointsman.adapters.file;

import org.jspecify.annotations.Nullable;

/// A file of the frame log could not be read or written, or is not what was written.
public final class FrameFileFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FrameFileFailure(String message) {
        super(message);
    }

    FrameFileFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
