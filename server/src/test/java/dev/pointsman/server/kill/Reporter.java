package dev.pointsman.server.kill;

import dev.pointsman.core.count.CountingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Reports events as a careful sender does: what was not acknowledged is sent again, as it was.
final class Reporter {
    private static final int BATCH = 50;

    /// Repeating what is older than the ids that are remembered counts it again; some time is left for the repeating.
    private static final Duration REPEATED =
            CountingRules.standard().idHorizon().minusMinutes(2);

    private final AtomicLong next = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final Queue<String> inDoubt = new ConcurrentLinkedQueue<>();
    private final Queue<Taken> repeatable = new ConcurrentLinkedQueue<>();

    /// A batch that was acknowledged.
    private record Taken(Instant at, String batch) {}

    /// Sends with so many connections until `server` dies.
    ExecutorService start(KilledServer server, int connections) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        for (int i = 0; i < connections; i++) {
            threads.execute(() -> sendUntilItDies(server));
        }
        return threads;
    }

    private void sendUntilItDies(KilledServer server) {
        int status = 202;
        while (status != 0) {
            String again = inDoubt.poll();
            String batch = again == null ? batch() : again;
            status = server.post("/v1/events", batch).status();
            if (status != 202) {
                inDoubt.add(batch);
            } else if (acknowledged.addAndGet(BATCH) / BATCH % 10 == 0) {
                repeatable.add(new Taken(Instant.now(), batch));
            }
        }
    }

    /// One event of a channel.
    void report(KilledServer server, String channel) {
        if (server.post("/v1/events", event(channel, "SUCCESS")).status() == 202) {
            acknowledged.incrementAndGet();
        }
    }

    /// Everything not acknowledged yet, and some that lately was.
    void settle(KilledServer server) {
        Queue<String> left = new ArrayDeque<>(inDoubt);
        inDoubt.clear();
        while (!left.isEmpty()) {
            String batch = left.peek();
            if (server.post("/v1/events", batch).status() == 202) {
                left.remove();
                acknowledged.addAndGet(BATCH);
            }
        }
        Instant known = Instant.now().minus(REPEATED);
        repeatable.stream()
                .filter(taken -> taken.at.isAfter(known))
                .forEach(taken -> server.post("/v1/events", taken.batch));
    }

    /// How many different events were acknowledged.
    long acknowledged() {
        return acknowledged.get();
    }

    /// A channel that works and one of which everything fails.
    private String batch() {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < BATCH; i++) {
            json.append(i == 0 ? '[' : ',').append(i % 10 == 0 ? event("dead", "FAILURE") : event("well", "SUCCESS"));
        }
        return json.append(']').toString();
    }

    private String event(String channel, String outcome) {
        long number = next.getAndIncrement();
        return """
                {"id":"e%d","type":"COMPLETED","operation":"PAY_IN","attempt":"a%d","channel":"%s","outcome":"%s",\
                "occurredAt":"%s"}""".formatted(number, number, channel, outcome, Instant.now());
    }
}
