package dev.pointsman.server.kept;

import dev.pointsman.core.document.Documents;
import java.util.Optional;

/// A small thing kept whole, that outlives the process: in a file of one process, or in a document of all
/// nodes. For one thread at a time.
public interface Kept {
    /// How often somebody else may have written meanwhile before a change is given up.
    int TRIES_MAX = 5;

    /// Where it is, for messages.
    String place();

    /// What is there now.
    Optional<byte[]> read();

    /// What is there now when somebody else has written since it was last read or written here; empty
    /// otherwise.
    Optional<byte[]> renewed();

    /// Takes the place of what was last read or written here.
    ///
    /// @throws Documents.OtherVersion when somebody else has written since: nothing was written
    void write(byte[] bytes);
}
