package dev.pointsman.core.publish;

import dev.pointsman.model.snapshot.SnapshotVersion;

/// What came of putting a snapshot into a place.
public sealed interface Put {
    /// It stands there.
    record Written() implements Put {}

    /// A snapshot that routers prefer stands there, from another server, and stays.
    record Outrun(SnapshotVersion standing) implements Put {}

    /// The place could not be written to; it may be tried again.
    ///
    /// @param why in a few words, without secrets and addresses
    record Failed(String why) implements Put {}
}
