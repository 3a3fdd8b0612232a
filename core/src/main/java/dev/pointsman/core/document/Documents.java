package dev.pointsman.core.document;

import java.util.Optional;

/// Small things that all nodes share and that are kept whole: tokens, routing rules, complaints. Safe for
/// any number of threads and processes.
public interface Documents {
    int NAME_MAX = 100;
    int BYTES_MAX = 4 << 20;

    /// What is kept under a name.
    ///
    /// @param version 1 for the first, one more each time it is written
    record Document(byte[] bytes, long version) {}

    Optional<Document> read(String name);

    /// Writes it whole.
    ///
    /// @param expected the version that it takes the place of; 0 when there must be none
    /// @return the version that stands now
    /// @throws OtherVersion when another version stands: nothing was written
    /// @throws IllegalArgumentException when the name or the bytes are too long
    long write(String name, byte[] bytes, long expected);

    /// What every store of documents refuses.
    static void check(String name, byte[] bytes) {
        if (name.isBlank() || name.length() > NAME_MAX) {
            throw new IllegalArgumentException(
                    "a document's name has 1 to " + NAME_MAX + " characters: name='" + name + "'");
        }
        if (bytes.length > BYTES_MAX) {
            throw new IllegalArgumentException(
                    "a document has at most " + BYTES_MAX + " bytes: document=" + name + " bytes=" + bytes.length);
        }
    }

    /// Somebody else wrote meanwhile.
    final class OtherVersion extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public OtherVersion(String name, long expected, long standing) {
            super("somebody else wrote it meanwhile: document=" + name + " expected=" + expected + " standing="
                    + standing);
        }
    }
}
