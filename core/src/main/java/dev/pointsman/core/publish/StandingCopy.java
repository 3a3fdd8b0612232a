package dev.pointsman.core.publish;

import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.time.Instant;

/// Which snapshot stands in a place that several servers write to.
public record StandingCopy(SnapshotVersion version, Instant issuedAt) {
    public static StandingCopy of(SignedSnapshot snapshot) {
        return new StandingCopy(snapshot.version(), snapshot.issuedAt());
    }

    public static StandingCopy of(Snapshot snapshot) {
        return new StandingCopy(snapshot.version(), snapshot.issuedAt());
    }

    /// Whether routers that hold it would take neither `offered` nor confirm it: the rule of
    /// [Snapshot#replaces].
    public boolean outruns(SignedSnapshot offered) {
        if (version.equals(offered.version())) {
            return false;
        }
        return version.epoch() == offered.version().epoch()
                ? version.sequence() > offered.version().sequence()
                : !offered.issuedAt().isAfter(issuedAt);
    }
}
