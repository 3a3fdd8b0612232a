package dev.pointsman.server.ingest;

import dev.pointsman.adapters.kafka.KafkaFailure;
import dev.pointsman.adapters.kafka.events.EventSender;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import dev.pointsman.wire.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ships decoded events to the topic that the nodes count, and answers when they are there for good.
/// Whether one is a duplicate turns out when it is counted, so each that arrives is accepted. Safe for any
/// number of threads.
final class ShippedIntake implements Intake {
    private static final Logger LOG = LoggerFactory.getLogger(ShippedIntake.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final EventSender sender;
    private final IngestRules rules;
    private final IngestMetrics metrics;
    private final InstantSource clock;
    private volatile boolean failing;

    ShippedIntake(EventSender sender, IngestRules rules, IngestMetrics metrics, InstantSource clock) {
        this.sender = sender;
        this.rules = rules;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Answer count(List<Decoded> batch) {
        Instant latest = clock.instant().plus(rules.counting().skewMax());
        List<PaymentEvent> events = new ArrayList<>(batch.size());
        List<Answer.Rejected> rejected = new ArrayList<>();
        for (int index = 0; index < batch.size(); index++) {
            switch (batch.get(index)) {
                case Decoded.Refused(var problem) -> {
                    metrics.rejected(problem.kind());
                    rejected.add(new Answer.Rejected(index, problem.toString()));
                }
                case Decoded.Event(PaymentEvent event) -> {
                    if (event.occurredAt().isAfter(latest)) {
                        metrics.tooFarAhead();
                        rejected.add(Answer.Rejected.tooFarAhead(
                                index, event, rules.counting().skewMax()));
                    } else {
                        events.add(event);
                    }
                }
            }
        }
        if (!events.isEmpty()) {
            ship(events);
        }
        metrics.answered(events.size(), 0);
        return new Answer(events.size(), 0, rejected);
    }

    private void ship(List<PaymentEvent> events) {
        try {
            sender.send(events).get(rules.limits().durableWithin().toMillis(), TimeUnit.MILLISECONDS);
            if (failing) {
                failing = false;
                LOG.info("events are taken again");
            }
        } catch (ExecutionException failed) {
            throw notDurable(failed.getCause());
        } catch (TimeoutException late) {
            throw notDurable(late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw notDurable(stopped);
        }
    }

    private RequestProblem notDurable(@Nullable Throwable why) {
        if (why instanceof KafkaFailure failure && failure.kind() == KafkaFailure.Kind.BUSY) {
            return RequestProblem.later(
                    ProblemKind.TOO_MANY_REQUESTS,
                    "more events wait to be taken than fit; nothing is kept",
                    RETRY_AFTER);
        }
        if (!failing) {
            failing = true;
            LOG.error("events cannot be made durable; their senders are told to try again: {}", String.valueOf(why));
        }
        return RequestProblem.later(
                ProblemKind.UNAVAILABLE,
                "events cannot be made durable now; send them again, ids keep them from counting twice",
                RETRY_AFTER);
    }

    /// Each batch is durable when it is answered.
    @Override
    public void awaitDurable() {}
}
