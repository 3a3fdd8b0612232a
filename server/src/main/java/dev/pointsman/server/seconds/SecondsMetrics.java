package dev.pointsman.server.seconds;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// `pointsman_redis_…`: what is written, what waits, and what was left out.
final class SecondsMetrics {
    private final Counter written;
    private final Counter outrun;
    private final Counter removed;
    private final Counter rebuilt;
    private final Counter failures;
    private final LongSupplier nanos;
    private volatile long currentNanos;

    /// @param nanos a clock that only goes forward
    SecondsMetrics(KeptSeconds kept, MeterRegistry registry, LongSupplier nanos) {
        this.nanos = nanos;
        this.currentNanos = nanos.getAsLong();
        written = counter("written_seconds", "seconds of items that were written", registry);
        outrun = counter("outrun_seconds", "seconds of items left as a later judge wrote them", registry);
        removed = counter("removed_seconds", "seconds of items that were older than the retention", registry);
        rebuilt = counter("rebuilt", "times that everything was written again, since Redis had lost it", registry);
        failures = counter("failures", "turns in which not all could be written", registry);
        Gauge.builder("pointsman_redis_behind_seconds", this, SecondsMetrics::behindSeconds)
                .description("for how long not everything has been written")
                .register(registry);
        Gauge.builder("pointsman_redis_waiting_seconds", kept, KeptSeconds::waiting)
                .description("seconds of items that are still to be written")
                .register(registry);
        Gauge.builder("pointsman_redis_kept_seconds", kept, KeptSeconds::size)
                .description("seconds of items that are in memory")
                .register(registry);
        Gauge.builder("pointsman_redis_items", kept, KeptSeconds::items)
                .description("items with seconds in memory")
                .register(registry);
        leftOut("late", kept, registry);
        leftOut("items", kept, registry);
        leftOut("lost", kept, registry);
    }

    private static Counter counter(String what, String description, MeterRegistry registry) {
        return Counter.builder("pointsman_redis_" + what)
                .description(description)
                .register(registry);
    }

    private static void leftOut(String why, KeptSeconds kept, MeterRegistry registry) {
        FunctionCounter.builder("pointsman_redis_left_out", kept, seconds -> switch (why) {
                    case "late" -> seconds.leftOut().late();
                    case "items" -> seconds.leftOut().refused();
                    default -> seconds.leftOut().lost();
                })
                .tag("why", why)
                .description("counts that came too late for their second, of items beyond the limit, or of seconds that"
                        + " had to go before they were written")
                .register(registry);
    }

    private double behindSeconds() {
        return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - currentNanos) / 1_000.0;
    }

    Counter written() {
        return written;
    }

    Counter outrun() {
        return outrun;
    }

    Counter removed() {
        return removed;
    }

    Counter rebuilt() {
        return rebuilt;
    }

    Counter failures() {
        return failures;
    }

    /// Everything is written.
    void current() {
        currentNanos = nanos.getAsLong();
    }
}
