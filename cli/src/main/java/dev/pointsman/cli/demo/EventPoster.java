package dev.pointsman.cli.demo;

import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.wire.EventWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Reports the company's events over HTTP as any other user would: in batches, each until it is acknowledged.
/// One thread sends; [#report] is for any other.
final class EventPoster implements AutoCloseable {
    private static final int WAITING_MAX = 100_000;
    private static final int BATCH_MAX = 500;
    private static final Duration RETRY = Duration.ofMillis(200);

    private final BlockingQueue<PaymentEvent> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final AtomicLong acknowledged = new AtomicLong();
    private final URI events;
    private final String token;
    private final Thread thread;
    private volatile boolean closing;
    private volatile @Nullable String refusal;

    EventPoster(URI events, String token) {
        this.events = events;
        this.token = token;
        this.thread = Thread.ofVirtual().name("event-poster").start(this::run);
    }

    void report(List<PaymentEvent> more) {
        for (PaymentEvent event : more) {
            if (!waiting.offer(event)) {
                throw new IllegalStateException("the server takes no events: waiting=" + WAITING_MAX);
            }
        }
    }

    private void run() {
        try {
            while (!closing || !waiting.isEmpty()) {
                PaymentEvent first = waiting.poll(20, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<PaymentEvent> batch = new ArrayList<>(List.of(first));
                    waiting.drainTo(batch, BATCH_MAX - 1);
                    post(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(List<PaymentEvent> batch) throws InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (EventWriter writer = EventWriter.ndjson(body)) {
            for (PaymentEvent event : batch) {
                writer.write(event);
            }
        }
        HttpRequest request = HttpRequest.newBuilder(events)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-ndjson")
                .timeout(Duration.ofSeconds(15))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        while (true) {
            try {
                int status = http.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status == 202) {
                    acknowledged.addAndGet(batch.size());
                    return;
                }
                if (status != 429 && status != 503) {
                    refusal = "the server refused a batch of " + batch.size() + " events: status=" + status;
                    return;
                }
            } catch (IOException e) {
                if (closing) {
                    return;
                }
            }
            Thread.sleep(RETRY);
        }
    }

    /// What the server would not take, if there was anything.
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /// Sends what waits, and ends.
    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
