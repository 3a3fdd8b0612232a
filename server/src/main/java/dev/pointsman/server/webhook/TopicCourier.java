package dev.pointsman.server.webhook;

import dev.pointsman.adapters.kafka.KafkaFailure;
import dev.pointsman.adapters.kafka.publish.NewsTopics;
import dev.pointsman.core.notice.News;
import dev.pointsman.core.notice.Outbox;
import dev.pointsman.server.observe.HealthPart;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Carries states and incidents to their topics, in their order, each until the brokers have it. Where it
/// stands is written down afterwards, so a crash between the two sends the same again, with the same id. A
/// thread of its own.
public final class TopicCourier implements HealthPart, AutoCloseable {
    static final Duration LOOK = Duration.ofMillis(500);
    static final Duration RETRY = Duration.ofSeconds(2);

    /// No webhook is called so.
    private static final String RECEIVER = "kafka:topics";

    private static final int AHEAD_MAX = 64;
    private static final Logger LOG = LoggerFactory.getLogger(TopicCourier.class);

    private final NewsTopics topics;
    private final Outbox outbox;
    private final JsonMapper json;
    private final InstantSource clock;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile @Nullable String complaint;

    private TopicCourier(NewsTopics topics, Outbox outbox, JsonMapper json, InstantSource clock) {
        this.topics = topics;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("topic-courier").daemon(true).unstarted(this::run);
    }

    /// Begins where the last one ended; the very first one with what is committed from now on.
    public static TopicCourier started(NewsTopics topics, Outbox outbox, JsonMapper json, InstantSource clock) {
        TopicCourier courier = new TopicCourier(topics, outbox, json, clock);
        courier.thread.start();
        return courier;
    }

    private void run() {
        while (!stopped) {
            Duration pause = LOOK;
            try {
                while (!stopped && carryOne()) {
                    // until there is nothing left
                }
                complaint = null;
            } catch (KafkaFailure failed) {
                complain("states and incidents do not reach Kafka: " + failed.getMessage());
                pause = RETRY;
            } catch (RuntimeException failed) {
                complain("the outbox cannot be read: " + failed.getMessage());
                pause = RETRY;
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private boolean carryOne() {
        Outbox.Receiver standing = outbox.receiver(RECEIVER).orElseGet(() -> {
            Outbox.Receiver fresh = Outbox.Receiver.from(RECEIVER, outbox.last());
            outbox.keep(fresh);
            return fresh;
        });
        boolean some = false;
        for (Outbox.Entry entry : outbox.after(standing.place(), AHEAD_MAX)) {
            if (stopped) {
                return false;
            }
            standing = carried(entry, standing);
            outbox.keep(standing);
            some = true;
        }
        return some;
    }

    private Outbox.Receiver carried(Outbox.Entry entry, Outbox.Receiver standing) {
        OutgoingEvent event = OutgoingEvent.of(entry.news(), json);
        switch (entry.news()) {
            case News.Moved moved ->
                topics.channelState(moved.transition().cell().toString(), event.body());
            case News.Told told -> topics.incident(told.incident().id(), event.body());
            case News.Concerned _, News.Freed _ -> {
                return standing.passed(entry.number());
            }
        }
        return standing.got(entry.number(), new Outbox.Answered(clock.instant(), "acknowledged"));
    }

    private void complain(String now) {
        if (complaint == null && !stopped) {
            LOG.error("{}; it is tried until it can", now);
        }
        complaint = now;
    }

    @Override
    public String name() {
        return "kafka-news";
    }

    @Override
    public Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }

    @Override
    public boolean isNeeded() {
        return false;
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
    }
}
