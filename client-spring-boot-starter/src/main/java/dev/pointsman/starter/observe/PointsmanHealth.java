package dev.pointsman.starter.observe;

import dev.pointsman.client.ClientMetrics;
import dev.pointsman.client.Pointsman;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Tells what is routed from, and is always UP: it routes from what it has, and a checkout that went out of
/// service because we are down would lose the payments that it can still make. Old snapshots are for alerts,
/// not for health.
final class PointsmanHealth implements HealthIndicator {
    private final Pointsman pointsman;

    PointsmanHealth(Pointsman pointsman) {
        this.pointsman = pointsman;
    }

    @Override
    public Health health() {
        ClientMetrics metrics = pointsman.metrics();
        Optional<SnapshotVersion> version = metrics.snapshot();
        if (version.isEmpty()) {
            return Health.up().withDetail("routesBy", "fallback").build();
        }
        return Health.up()
                .withDetail("routesBy", "snapshot")
                .withDetail("snapshot", version.get().toString())
                .withDetail("snapshotAgeSeconds", metrics.snapshotAge().toMillis() / 1_000.0)
                .build();
    }
}
