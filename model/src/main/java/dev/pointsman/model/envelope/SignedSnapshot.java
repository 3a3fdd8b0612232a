package dev.pointsman.model.envelope;

import dev.pointsman.model.snapshot.SnapshotVersion;
import java.time.Instant;

/// One snapshot as it goes out. The arrays are shared by all who send them: nobody may change them.
///
/// @param rules the version of its slow section
/// @param envelope whole, with both sections
/// @param fast the envelope without its slow section, for those who hold the slow section of the same `rules`
public record SignedSnapshot(
        SnapshotVersion version, Instant issuedAt, SnapshotVersion rules, byte[] envelope, byte[] fast) {
    public static final String MEDIA_TYPE = "application/vnd.pointsman.snapshot";
}
