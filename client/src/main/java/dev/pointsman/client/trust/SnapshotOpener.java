package dev.pointsman.client.trust;

import dev.pointsman.model.snapshot.Snapshot;
import java.security.PublicKey;
import java.util.Map;

/// Opens what a source gave, and lets through only what a trusted key signed. Safe for many threads; never
/// throws, whatever the bytes are.
@FunctionalInterface
public interface SnapshotOpener {
    /// A larger envelope is not even fetched.
    int ENVELOPE_BYTES_MAX = 32 << 20;

    Opened open(byte[] envelope);

    /// Makes an opener that trusts these keys.
    @FunctionalInterface
    interface Trusting {
        SnapshotOpener of(Map<String, PublicKey> keys);
    }

    /// What was in it.
    sealed interface Opened {
        /// Signed by a trusted key, whole and valid.
        record Genuine(Snapshot snapshot) implements Opened {}

        /// Not to be used.
        ///
        /// @param why in one line
        record Refused(String why) implements Opened {}
    }
}
