package dev.pointsman.wire.snapshot;

import dev.pointsman.model.snapshot.Snapshot;

/// What became of an envelope: its snapshot is genuine, or it was refused.
public sealed interface Verification {
    /// Signed by a known key, whole and valid.
    record Genuine(Snapshot snapshot) implements Verification {}

    /// Not to be used.
    ///
    /// @param detail what was found
    record Refused(Reason reason, String detail) implements Verification {}

    /// Why, as a word for metrics.
    enum Reason {
        TOO_LARGE,
        BROKEN_JSON,
        UNKNOWN_KEY,
        BAD_SIGNATURE,
        INVALID_CONTENT
    }
}
