package dev.pointsman.core.publish;

import dev.pointsman.model.envelope.SignedSnapshot;

/// A place outside that holds a copy of the newest signed snapshot, for routers that start while the server
/// is gone. For one thread.
public interface SnapshotPlace extends AutoCloseable {
    /// One word: what its metrics and its setting, `snapshot.<name>`, are called.
    String name();

    /// Where it is, without secrets.
    String address();

    /// Puts the envelope there, as it is or in a form that its readers know. Waits for a limited time only,
    /// throws nothing, and leaves the old one or the new one, never a part.
    Put put(SignedSnapshot snapshot);

    /// Lets go of connections.
    @Override
    default void close() {}
}
