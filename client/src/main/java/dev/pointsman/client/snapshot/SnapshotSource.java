package dev.pointsman.client.snapshot;

import dev.pointsman.model.snapshot.SnapshotVersion;
import org.jspecify.annotations.Nullable;

/// A place that signed snapshots come from: servers, a file, a store that they are copied to. Nothing it
/// gives is trusted. For one thread at a time.
interface SnapshotSource {
    /// What it has; waits for a limited time only and never throws.
    ///
    /// @param held the version that need not be given again; null for any
    Fetched fetch(@Nullable SnapshotVersion held);

    /// What came of it.
    sealed interface Fetched {
        record Found(byte[] envelope) implements Fetched {}

        /// It has what is held.
        record Unchanged() implements Fetched {}

        /// It has nothing to give now, and has said why.
        record Nothing() implements Fetched {}
    }
}
