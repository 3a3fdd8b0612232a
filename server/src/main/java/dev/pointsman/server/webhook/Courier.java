package dev.pointsman.server.webhook;

import dev.pointsman.core.notice.News;
import dev.pointsman.core.notice.Outbox;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries news to one receiver, in their order, each until the receiver has it or it is a day old. What it did is
/// written down after it was done, so a crash between the two sends the same event again, with the same id.
///
/// [#begin], [#turn] and [#untilNextTurn] are for one thread, the rest for any.
final class Courier {
    /// The longest without a look into the outbox.
    static final Duration LOOK = Duration.ofSeconds(5);

    private static final int AHEAD_MAX = 16;
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final Webhook webhook;
    private final Outbox outbox;
    private final Ways ways;
    private final Tally tally;
    private final Queue<Outbox.Entry> ahead = new ArrayDeque<>(AHEAD_MAX);
    private boolean hasMore;
    private volatile boolean redelivering;
    private volatile Outbox.@Nullable Receiver standing;

    /// What a courier goes by; shared by all.
    record Ways(HttpPost post, Letters letters, BackOff backOff, InstantSource clock, RandomGenerator random) {}

    /// Puts news into the form in which they are sent.
    interface Letters {
        OutgoingEvent of(News news);
    }

    Courier(Webhook webhook, Outbox outbox, Ways ways, MeterRegistry registry) {
        this.webhook = webhook;
        this.outbox = outbox;
        this.ways = ways;
        this.tally = new Tally(registry, webhook.name());
        Gauge.builder("pointsman_webhook_waiting", this, Courier::waiting)
                .description("events that a receiver has not got yet, with those it does not want")
                .tag("webhook", webhook.name())
                .register(registry);
    }

    /// Counts what came of it.
    private record Tally(MeterRegistry registry, String webhook) {
        void add(String result) {
            registry.counter("pointsman_webhook_deliveries", "webhook", webhook, "result", result)
                    .increment();
        }
    }

    /// Takes up where it stood; one that is new is told of what is committed from now on.
    void begin() {
        standing = outbox.receiver(webhook.name()).orElseGet(() -> {
            Outbox.Receiver fresh = Outbox.Receiver.from(webhook.name(), outbox.last());
            outbox.keep(fresh);
            return fresh;
        });
    }

    Webhook webhook() {
        return webhook;
    }

    Outbox.Receiver standing() {
        return Objects.requireNonNull(standing, "begin comes first");
    }

    long waiting() {
        return Math.max(0, outbox.last() - standing().place());
    }

    /// From now on dead letters are sent again, oldest first, until one fails; a receiver that wanted no more is asked
    /// again, and one that is waited for at once.
    void redeliver() {
        redelivering = true;
    }

    /// Tries one event at most.
    void turn() {
        hasMore = false;
        if (redelivering) {
            raiseOne();
            return;
        }
        Outbox.Receiver now = standing();
        Instant retryAt = now.retryAt();
        if (now.stopped() || (retryAt != null && ways.clock().instant().isBefore(retryAt))) {
            return;
        }
        Outbox.Entry next = next();
        if (next != null) {
            tryOnce(next);
            hasMore = true;
        }
    }

    /// How long there is nothing to do, unless something happens.
    Duration untilNextTurn() {
        Outbox.Receiver now = standing();
        Instant retryAt = now.retryAt();
        if (redelivering) {
            return Duration.ZERO;
        }
        if (now.stopped()) {
            return LOOK;
        }
        if (retryAt == null) {
            return hasMore ? Duration.ZERO : LOOK;
        }
        Duration left = Duration.between(ways.clock().instant(), retryAt);
        return left.compareTo(LOOK) > 0 ? LOOK : left.isNegative() ? Duration.ZERO : left;
    }

    /// The next that is wanted; what lies before it is passed over for good.
    private Outbox.@Nullable Entry next() {
        Outbox.Receiver now = standing();
        long passed = now.place();
        while (true) {
            if (ahead.isEmpty()) {
                ahead.addAll(outbox.after(passed, AHEAD_MAX));
            }
            Outbox.Entry first = ahead.peek();
            if (first == null || webhook.wanted().includes(first.news())) {
                if (passed > now.place()) {
                    keep(now.passed(passed));
                }
                return first;
            }
            passed = first.number();
            ahead.remove();
        }
    }

    private void tryOnce(Outbox.Entry entry) {
        HttpPost.Answer answer = send(entry);
        Outbox.Receiver now = standing();
        Outbox.Answered last = answered(answer);
        switch (answer) {
            case HttpPost.Answer.Delivered _ -> {
                keep(now.got(entry.number(), last));
                ahead.remove();
                tally.add("delivered");
                if (now.tries() > 0) {
                    LOG.info("webhook {} takes events again, after {} tries", webhook, now.tries());
                }
            }
            case HttpPost.Answer.Gone _ -> stop(last);
            case HttpPost.Answer.Failed failed -> failed(entry, failed, last);
        }
    }

    private void failed(Outbox.Entry entry, HttpPost.Answer.Failed failed, Outbox.Answered last) {
        Outbox.Receiver now = standing();
        int tries = now.tries() + 1;
        tally.add("failed");
        if (!last.at().isBefore(entry.news().at().plus(ways.backOff().giveUpAfter()))) {
            Outbox.Receiver next = now.gaveUp(entry.number(), last);
            outbox.bury(next, new Outbox.DeadLetter(entry.number(), last.at(), tries, last.text()));
            standing = next;
            ahead.remove();
            tally.add("dead");
            LOG.warn("webhook {}: an event is given up after {} tries: {}", webhook, tries, last.text());
            return;
        }
        Duration wait = ways.backOff().after(tries, ways.random());
        Duration asked = failed.retryAfter();
        Instant retryAt = last.at().plus(asked != null && asked.compareTo(wait) > 0 ? asked : wait);
        if (tries == 1) {
            LOG.warn("webhook {}: {}; it is tried again", webhook, last.text());
        }
        keep(now.failed(retryAt, last));
    }

    private void stop(Outbox.Answered last) {
        tally.add("failed");
        LOG.warn(
                "webhook {} wants no more events ({}); they wait until a redelivery is asked for",
                webhook,
                last.text());
        keep(standing().stopped(last));
    }

    /// One dead letter, the oldest; without any, all is as if the receiver had never failed.
    private void raiseOne() {
        Outbox.Receiver now = standing();
        if (now.stopped() || now.retryAt() != null) {
            keep(now.again());
        }
        List<Outbox.DeadLetter> letters = outbox.deadLetters(webhook.name(), 1);
        if (letters.isEmpty()) {
            redelivering = false;
            hasMore = true;
            return;
        }
        Outbox.DeadLetter letter = letters.getFirst();
        List<Outbox.Entry> found = outbox.after(letter.number() - 1, 1);
        if (found.isEmpty() || found.getFirst().number() != letter.number()) {
            outbox.raise(standing(), letter.number());
            return;
        }
        raise(found.getFirst(), letter);
    }

    private void raise(Outbox.Entry entry, Outbox.DeadLetter letter) {
        HttpPost.Answer answer = send(entry);
        Outbox.Answered last = answered(answer);
        Outbox.Receiver now = standing();
        switch (answer) {
            case HttpPost.Answer.Delivered _ -> {
                Outbox.Receiver next = now.answered(last, true);
                outbox.raise(next, letter.number());
                standing = next;
                tally.add("delivered");
            }
            case HttpPost.Answer.Gone _ -> {
                redelivering = false;
                stop(last);
            }
            case HttpPost.Answer.Failed _ -> {
                redelivering = false;
                Outbox.Receiver next = now.answered(last, false);
                outbox.bury(next, new Outbox.DeadLetter(letter.number(), last.at(), letter.tries() + 1, last.text()));
                standing = next;
                tally.add("failed");
            }
        }
    }

    private HttpPost.Answer send(Outbox.Entry entry) {
        return ways.post()
                .send(webhook, ways.letters().of(entry.news()), ways.clock().instant());
    }

    private Outbox.Answered answered(HttpPost.Answer answer) {
        return new Outbox.Answered(ways.clock().instant(), answer.text());
    }

    private void keep(Outbox.Receiver next) {
        outbox.keep(next);
        standing = next;
    }
}
