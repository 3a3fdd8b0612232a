package dev.pointsman.starter.decisions;

import dev.pointsman.client.ClientMetrics;
import dev.pointsman.client.Pointsman;
import dev.pointsman.model.route.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/// Shows what is routed from, and the last decisions.
@Endpoint(id = "pointsman")
class PointsmanEndpoint {
    private final Pointsman pointsman;
    private final RecentDecisions decisions;

    PointsmanEndpoint(Pointsman pointsman, RecentDecisions decisions) {
        this.pointsman = pointsman;
        this.decisions = decisions;
    }

    /// @param snapshot its version; null before the first
    /// @param snapshotAgeSeconds since a server, or the file's issue time, last spoke for it
    /// @param decisionsMade in this process through [RecentDecisions]
    /// @param decisions the last of them, newest first
    record View(
            @Nullable String snapshot,
            @Nullable Double snapshotAgeSeconds,
            long decisionsMade,
            List<DecisionView> decisions) {}

    /// @param at ISO-8601
    /// @param snapshot that it was decided on; 0.0 is the fallback
    record DecisionView(
            String at,
            String operation,
            @Nullable String method,
            @Nullable String bank,
            @Nullable String cardType,
            String snapshot,
            boolean degraded,
            List<String> routes,
            List<ExclusionView> excluded) {}

    record ExclusionView(String channel, String reason) {}

    @ReadOperation
    View view() {
        ClientMetrics metrics = pointsman.metrics();
        return new View(
                metrics.snapshot().map(Object::toString).orElse(null),
                metrics.snapshot().isPresent() ? metrics.snapshotAge().toMillis() / 1_000.0 : null,
                decisions.made(),
                decisions.newestFirst().stream().map(PointsmanEndpoint::view).toList());
    }

    private static DecisionView view(Decision decision) {
        return new DecisionView(
                decision.at().toString(),
                decision.operation().name(),
                decision.method(),
                decision.bank(),
                decision.cardType(),
                decision.routing().snapshot().toString(),
                decision.routing().degraded(),
                decision.routing().routes().stream().map(Route::channel).toList(),
                decision.routing().excluded().stream()
                        .map(exclusion -> new ExclusionView(exclusion.channel(), exclusion.reason()))
                        .toList());
    }
}
