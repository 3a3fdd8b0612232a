package dev.pointsman.adapters.sql;

/// The database could not do it, or holds what it should not. Whether a failed write is kept can be unknown; whatever
/// was to be written may be written again.
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }

    StoreFailure(String message) {
        super(message);
    }
}
