package dev.pointsman.wire.snapshot;

import dev.pointsman.model.snapshot.SnapshotVersion;

/// One snapshot as it goes out. The arrays are shared by all who send them: nobody may change them.
///
/// @param rules the version of its slow section
/// @param envelope whole, with both sections
/// @param fast the envelope without its slow section: put the slow section of the same `rules` back, and it is whole
public record SignedSnapshot(SnapshotVersion version, SnapshotVersion rules, byte[] envelope, byte[] fast) {}
