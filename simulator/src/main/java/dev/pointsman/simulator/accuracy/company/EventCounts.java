package dev.pointsman.simulator.accuracy.company;

import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.cell.Tag;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;

/// Makes the events of each attempt and has the counter count them, as in production. For one thread.
final class EventCounts implements Attempts {
    private final Counter counter = Counter.single(
            "accuracy",
            CountingRules.standard(),
            event -> FaultParty.valueOf(Objects.requireNonNull(event.code()).value()),
            Set.of());
    private final PriorityQueue<Report> waiting = new PriorityQueue<>();
    private long attempts;
    private long reports;

    /// An event that will be reported.
    private record Report(long second, long order, PaymentEvent event) implements Comparable<Report> {
        @Override
        public int compareTo(Report other) {
            int bySecond = Long.compare(second, other.second);
            return bySecond != 0 ? bySecond : Long.compare(order, other.order);
        }
    }

    @Override
    public void take(Leaf leaf, long second, int afterSeconds, Answered answered, long payer) {
        String attempt = "A-" + ++attempts;
        String user = payer == ANY_PAYER ? "u-" + attempts : "payer-" + payer;
        if (leaf.twoEvents()) {
            report(event(leaf, attempt, user, second).type(EventType.INITIATED), "i", second);
        }
        if (answered == Answered.NOTHING) {
            return;
        }
        long at = second + afterSeconds;
        PaymentEvent.Builder completed = event(leaf, attempt, user, at)
                .type(EventType.COMPLETED)
                .outcome(outcome(answered))
                .initiatedAt(Instant.ofEpochSecond(second));
        if (answered != Answered.SUCCESS && answered != Answered.TIMEOUT) {
            completed.code(ResponseCode.bare(answered.name()));
        }
        report(completed, "c", at);
    }

    private void report(PaymentEvent.Builder event, String what, long second) {
        reports++;
        waiting.add(new Report(second, reports, event.id(what + reports).build()));
    }

    private static Outcome outcome(Answered answered) {
        return switch (answered) {
            case SUCCESS -> Outcome.SUCCESS;
            case TIMEOUT, NOTHING -> Outcome.UNKNOWN;
            case CHANNEL, ISSUER, PAYER, MERCHANT, OURS -> Outcome.FAILURE;
        };
    }

    private static PaymentEvent.Builder event(Leaf leaf, String attempt, String user, long second) {
        PaymentEvent.Builder event = PaymentEvent.builder()
                .attempt(attempt)
                .user(user)
                .operation(Objects.requireNonNull(leaf.cell().operation()))
                .channel(Objects.requireNonNull(leaf.cell().value(Dimension.CHANNEL)))
                .merchant(leaf.cell().value(Dimension.MERCHANT))
                .method(leaf.cell().value(Dimension.METHOD))
                .bank(leaf.cell().value(Dimension.BANK))
                .cardType(leaf.cell().value(Dimension.CARD_TYPE))
                .occurredAt(Instant.ofEpochSecond(second));
        Map<String, String> releases = new HashMap<>();
        for (Tag tag : leaf.cell().tags()) {
            if (tag.name().equals(Tag.NODE)) {
                event.node(tag.value());
            } else if (tag.name().equals(Tag.RELEASE)) {
                int colon = tag.value().indexOf(':');
                releases.put(tag.value().substring(0, colon), tag.value().substring(colon + 1));
            }
        }
        return event.releases(releases);
    }

    @Override
    public Frame cut(long second) {
        Instant arrival = Instant.ofEpochSecond(second);
        for (Report next = waiting.peek(); next != null && next.second() <= second; next = waiting.peek()) {
            waiting.remove();
            counter.take(next.event(), arrival);
        }
        return counter.cut(arrival, reports);
    }
}
