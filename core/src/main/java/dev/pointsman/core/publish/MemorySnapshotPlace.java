package dev.pointsman.core.publish;

import dev.pointsman.model.envelope.SignedSnapshot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A place in this process. Safe for many threads.
public final class MemorySnapshotPlace implements SnapshotPlace {
    private @Nullable SignedSnapshot standing;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String address() {
        return "this process";
    }

    @Override
    public synchronized Put put(SignedSnapshot snapshot) {
        if (standing != null && StandingCopy.of(standing).outruns(snapshot)) {
            return new Put.Outrun(standing.version());
        }
        standing = snapshot;
        return new Put.Written();
    }

    /// The envelope that stands here.
    public synchronized Optional<byte[]> envelope() {
        return Optional.ofNullable(standing).map(SignedSnapshot::envelope);
    }
}
