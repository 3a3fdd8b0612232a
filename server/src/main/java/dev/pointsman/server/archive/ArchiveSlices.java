package dev.pointsman.server.archive;

import java.time.Instant;

/// Deletes what an archive has kept for long enough, a slice at a time. For one thread.
public interface ArchiveSlices {
    /// Deletes the next slice.
    ///
    /// @param minutesBefore minutes before this may go
    /// @param hoursBefore hours before this may go
    /// @return whether there may be more
    boolean forget(Instant minutesBefore, Instant hoursBefore);

    /// Of an archive that forgets by itself.
    static ArchiveSlices none() {
        return (_, _) -> false;
    }
}
