package dev.pointsman.model.envelope;

import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;

/// What became of an envelope.
public sealed interface Verification {
    /// Signed by a known key, whole and valid.
    record Genuine(Snapshot snapshot) implements Verification {}

    /// A genuine fast section that goes with other rules than those held: the envelope must be fetched whole. Whole
    /// envelopes are never answered this.
    ///
    /// @param rules the version of the slow section that it goes with
    record OtherRules(SnapshotVersion version, SnapshotVersion rules) implements Verification {}

    /// Not to be used.
    ///
    /// @param detail what was found
    record Refused(Reason reason, String detail) implements Verification {}

    /// Why, as a word for metrics.
    enum Reason {
        TOO_LARGE,
        BROKEN,
        /// A newer server's: this reader must be made newer too.
        UNKNOWN_FORMAT,
        UNKNOWN_KEY,
        BAD_SIGNATURE,
        INVALID_CONTENT
    }
}
