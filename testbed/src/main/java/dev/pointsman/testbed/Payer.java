package dev.pointsman.testbed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Reports payments to whichever node takes them, each batch until one has acknowledged it, and knows how
/// many it has reported. A thread of its own.
final class Payer implements AutoCloseable {
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(12);
    private static final Duration RETRY = Duration.ofMillis(100);

    private final Caller caller;
    private final Supplier<List<URI>> nodes;
    private final String run;
    private final int batch;
    private final Duration every;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().name("payer").daemon(true).unstarted(this::run);
    private volatile boolean stopped;
    private volatile boolean failing;
    private volatile boolean resting;
    private volatile boolean rests;
    private long numbered;

    /// @param run its name, in all ids
    /// @param batch events of a request
    Payer(Caller caller, Supplier<List<URI>> nodes, String run, int batch, Duration every) {
        this.caller = caller;
        this.nodes = nodes;
        this.run = run;
        this.batch = batch;
        this.every = every;
    }

    void start() {
        thread.start();
    }

    /// From now on the payments of the first channel fail, or succeed again.
    void failing(boolean whether) {
        failing = whether;
    }

    /// Sends no more until [#goOn]; when it returns, all that was sent is acknowledged.
    void rest() {
        resting = true;
        if (!Waiting.until(() -> rests, Duration.ofMinutes(3))) {
            throw new IllegalStateException("a batch is not acknowledged: events=" + acknowledged);
        }
    }

    void goOn() {
        rests = false;
        resting = false;
    }

    long acknowledged() {
        return acknowledged.get();
    }

    long retries() {
        return retries.get();
    }

    private void run() {
        int turn = 0;
        while (!stopped) {
            if (resting) {
                rests = true;
                Waiting.pause(RETRY);
                continue;
            }
            String body = body();
            boolean taken = false;
            while (!taken && !stopped) {
                List<URI> up = nodes.get();
                URI node = up.get(turn++ % up.size());
                taken = caller.post(node, "/v1/events", "application/x-ndjson", body, ANSWERED_WITHIN)
                        .filter(Caller.Answer::isGood)
                        .isPresent();
                if (!taken) {
                    retries.incrementAndGet();
                    Waiting.pause(RETRY);
                }
            }
            if (taken) {
                acknowledged.addAndGet(batch);
            }
            Waiting.pause(every);
        }
    }

    private String body() {
        StringBuilder lines = new StringBuilder();
        Instant now = Instant.now();
        for (int i = 0; i < batch; i++) {
            long number = numbered++;
            String channel = number % 4 == 3 ? "second" : "first";
            boolean fails = failing && channel.equals("first");
            lines.append("{\"id\":\"").append(run).append('-').append(number);
            lines.append("\",\"type\":\"COMPLETED\",\"operation\":\"PAY_IN\",\"attempt\":\"A-");
            lines.append(run).append('-').append(number);
            lines.append("\",\"channel\":\"").append(channel);
            lines.append("\",\"user\":\"u-").append(run).append(number);
            lines.append("\",\"outcome\":\"").append(fails ? "FAILURE" : "SUCCESS");
            lines.append(fails ? "\",\"code\":\"GATEWAY_TIMEOUT" : "").append("\",\"occurredAt\":\"");
            lines.append(now).append("\"}\n");
        }
        return lines.toString();
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join(ANSWERED_WITHIN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
