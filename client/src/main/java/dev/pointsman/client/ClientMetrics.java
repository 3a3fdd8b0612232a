package dev.pointsman.client;

import dev.pointsman.client.report.ReportCounts;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.time.Duration;
import java.util.Optional;

/// How a client stands: plain numbers for whatever the host measures with. All but the ages and what waits
/// only grow.
///
/// @param snapshot that is routed from
/// @param snapshotAge since a server, or the file's issue time, last spoke for it
/// @param snapshotsRefused for a bad signature, garbage, or an older version
/// @param reports what became of events
public record ClientMetrics(
        Optional<SnapshotVersion> snapshot, Duration snapshotAge, long snapshotsRefused, ReportCounts reports) {}
