package dev.pointsman.client.report;

import dev.pointsman.client.json.EventLines;
import dev.pointsman.client.spool.Batch;
import dev.pointsman.client.work.Trouble;
import dev.pointsman.client.work.Warnings;
import dev.pointsman.model.event.PaymentEvent;
import java.util.function.Supplier;

/// Gathers events into the next batch. For one thread.
final class Batcher {
    /// Half of what servers take, so that one more event of any size fits.
    static final int LINES_BYTES_MAX = 4 << 20;

    private final EventLines lines;
    private final int eventsMax;
    private final long lingerNanos;
    private final Supplier<String> keys;
    private final Tally tally;
    private final Warnings warnings;
    private long sinceNanos;

    /// @param keys never the same twice, over all processes
    Batcher(ReportRules rules, Supplier<String> keys, Tally tally, Warnings warnings) {
        this.lines = EventLines.from(rules.release().orElse(null), rules.node().orElse(null));
        this.eventsMax = rules.batchEvents();
        this.lingerNanos = rules.linger().toNanos();
        this.keys = keys;
        this.tally = tally;
        this.warnings = warnings;
    }

    boolean isEmpty() {
        return lines.events() == 0;
    }

    boolean isFull() {
        return lines.events() >= eventsMax || lines.bytes() >= LINES_BYTES_MAX;
    }

    int events() {
        return lines.events();
    }

    /// How long the first event may still wait for others; the whole time when there is none, or no room for
    /// another.
    long lingerNanos(long nowNanos) {
        return isEmpty() || isFull() ? lingerNanos : lingerNanos - (nowNanos - sinceNanos);
    }

    /// Takes an event, or counts it as unfit.
    void add(PaymentEvent event, long nowNanos) {
        if (isEmpty()) {
            sinceNanos = nowNanos;
        }
        String flaw = lines.write(event);
        if (flaw == null) {
            tally.inBatches.incrementAndGet();
        } else {
            tally.unfit.incrementAndGet();
            warnings.say(Trouble.EVENTS_UNFIT, "an event was not sent, since it " + flaw);
        }
    }

    /// What was gathered; the next batch begins.
    Batch close() {
        int events = lines.events();
        return new Batch(keys.get(), events, lines.take());
    }
}
