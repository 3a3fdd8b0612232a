package dev.pointsman.starter.observe;

import dev.pointsman.client.ClientMetrics;
import dev.pointsman.client.Pointsman;
import dev.pointsman.client.report.ReportCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// Tells each number of the client when it is asked for; keeps none itself.
final class PointsmanMeters implements MeterBinder {
    private final Pointsman pointsman;

    PointsmanMeters(Pointsman pointsman) {
        this.pointsman = pointsman;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        snapshot(registry);
        events(registry, "reported", "events that the host reported", ReportCounts::reported);
        events(registry, "dropped", "events lost for want of room, or when the client closed", ReportCounts::dropped);
        events(registry, "unfit", "events that no server would take, not sent", ReportCounts::unfit);
        events(registry, "accepted", "events that servers counted", ReportCounts::accepted);
        events(registry, "duplicates", "events that servers knew before", ReportCounts::duplicates);
        events(registry, "rejected", "events that servers rejected one by one", ReportCounts::rejected);
        events(registry, "refused", "events lost since servers refused their batch", ReportCounts::refused);
        events(registry, "spooled", "events put into files", ReportCounts::spooled);
        counter(
                registry,
                "pointsman_client_retries",
                "batches sent again",
                metrics -> metrics.reports().retries());
        gauge(
                registry,
                "pointsman_client_events_waiting",
                "events in memory, those being sent included",
                metrics -> metrics.reports().waiting());
        gauge(
                registry,
                "pointsman_client_spool_files",
                "batches in files",
                metrics -> metrics.reports().spoolFiles());
    }

    private void snapshot(MeterRegistry registry) {
        gauge(
                registry,
                "pointsman_client_snapshot_held",
                "1 when there is a snapshot to route from, 0 when the fallback routes",
                metrics -> metrics.snapshot().isPresent() ? 1 : 0);
        Gauge.builder("pointsman_client_snapshot_age", pointsman, PointsmanMeters::snapshotAge)
                .description("since a server last spoke for the snapshot; no number before the first")
                .baseUnit("seconds")
                .register(registry);
        counter(
                registry,
                "pointsman_client_snapshots_refused",
                "snapshots not taken: bad signature, garbage, or older",
                ClientMetrics::snapshotsRefused);
    }

    private static double snapshotAge(Pointsman client) {
        ClientMetrics metrics = client.metrics();
        return metrics.snapshot().isPresent() ? metrics.snapshotAge().toMillis() / 1_000.0 : Double.NaN;
    }

    private void events(MeterRegistry registry, String became, String description, ToLongFunction<ReportCounts> count) {
        counter(
                registry,
                "pointsman_client_events_" + became,
                description,
                metrics -> count.applyAsLong(metrics.reports()));
    }

    private void counter(
            MeterRegistry registry, String name, String description, ToDoubleFunction<ClientMetrics> number) {
        FunctionCounter.builder(name, pointsman, client -> number.applyAsDouble(client.metrics()))
                .description(description)
                .register(registry);
    }

    private void gauge(
            MeterRegistry registry, String name, String description, ToDoubleFunction<ClientMetrics> number) {
        Gauge.builder(name, pointsman, client -> number.applyAsDouble(client.metrics()))
                .description(description)
                .register(registry);
    }
}
