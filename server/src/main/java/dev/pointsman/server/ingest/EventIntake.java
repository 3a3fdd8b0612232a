package dev.pointsman.server.ingest;

import dev.pointsman.core.count.Counter;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.server.ingest.commit.GroupCommit;
import dev.pointsman.wire.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Counts decoded events and answers when they are durable. Safe for any number of threads.
final class EventIntake implements Intake {
    private final Counter counter;
    private final GroupCommit commit;
    private final InstantSource clock;
    private final Duration skewMax;
    private final IngestMetrics metrics;

    EventIntake(Counter counter, GroupCommit commit, InstantSource clock, Duration skewMax, IngestMetrics metrics) {
        this.counter = counter;
        this.commit = commit;
        this.clock = clock;
        this.skewMax = skewMax;
        this.metrics = metrics;
    }

    @Override
    public Answer count(List<Decoded> batch) {
        commit.admit();
        Instant arrival = clock.instant();
        int accepted = 0;
        int duplicates = 0;
        List<Answer.Rejected> rejected = new ArrayList<>();
        for (int index = 0; index < batch.size(); index++) {
            switch (batch.get(index)) {
                case Decoded.Refused refused -> {
                    metrics.rejected(refused.problem().kind());
                    rejected.add(new Answer.Rejected(index, refused.problem().toString()));
                }
                case Decoded.Event(PaymentEvent event) -> {
                    switch (counter.take(event, arrival)) {
                        case COUNTED, COUNTED_AT_ARRIVAL, SUPERSEDED -> accepted++;
                        case DUPLICATE -> duplicates++;
                        case TOO_FAR_AHEAD -> {
                            metrics.tooFarAhead();
                            rejected.add(Answer.Rejected.tooFarAhead(index, event, skewMax));
                        }
                    }
                }
            }
        }
        metrics.answered(accepted, duplicates);
        commit.taken(accepted + duplicates);
        return new Answer(accepted, duplicates, rejected);
    }

    @Override
    public void awaitDurable() {
        GroupCommit.Promise promise = commit.taken(0);
        try {
            promise.kept().get(commit.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw commit.notDurable();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a promise is kept or stands", impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw commit.notDurable();
        }
    }
}
