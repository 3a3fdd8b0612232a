package dev.pointsman.server.ingest;

import dev.pointsman.server.ingest.body.Bodies;
import dev.pointsman.wire.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// Counts how events were answered. Safe for any number of threads.
final class IngestMetrics {
    private static final String EVENTS = "pointsman_ingest_events";
    private static final String REJECTED = "pointsman_ingest_rejected";

    private final MeterRegistry registry;
    private final Counter accepted;
    private final Counter duplicates;

    IngestMetrics(MeterRegistry registry, Bodies bodies) {
        this.registry = registry;
        this.accepted = registry.counter(EVENTS, "answer", "accepted");
        this.duplicates = registry.counter(EVENTS, "answer", "duplicate");
        Gauge.builder("pointsman_ingest_bytes_in_flight", bodies, Bodies::bytesHeld)
                .description("bytes of bodies being read or waiting for their frame")
                .register(registry);
    }

    void answered(int acceptedEvents, int duplicateEvents) {
        accepted.increment(acceptedEvents);
        duplicates.increment(duplicateEvents);
    }

    void rejected(Problem.Kind why) {
        registry.counter(REJECTED, "problem", why.name()).increment();
    }

    void tooFarAhead() {
        registry.counter(REJECTED, "problem", "TOO_FAR_AHEAD").increment();
    }
}
