package dev.pointsman.core.count;

import dev.pointsman.core.frame.Intake;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What counting ought to do, told once more in plain maps that never forget by number, without stripes, fingerprints
/// or frames.
final class NaiveCounting {
    private final long idSpan;
    private final long weighingSpan;
    private final long deadline;
    private final long skewMax;
    private final Map<String, Long> ids = new HashMap<>();
    private final Map<String, Long> succeeded = new HashMap<>();
    private final Map<String, Long> returned = new HashMap<>();
    private final Map<String, Open> open = new LinkedHashMap<>();
    private final Map<String, Heavy> heavy = new HashMap<>();
    private final Set<String> twoEvents = new HashSet<>();
    final Totals totals = new Totals();
    long contradictions;

    NaiveCounting(CountingRules rules) {
        idSpan = rules.idHorizon().toSeconds();
        weighingSpan = rules.weighingSpan().toSeconds();
        deadline = rules.unknownDeadline().toSeconds();
        skewMax = rules.skewMax().toSeconds();
    }

    /// The attempt that weighs for a user, channel and bank.
    private record Heavy(String attempt, long until) {}

    /// An attempt that failed or is unknown.
    private static final class Open {
        final Cell leaf;
        final long second;
        final long arrival;
        final Outcome outcome;
        final FaultParty party;
        final String reason;
        final @Nullable Amount amount;
        boolean mayWeigh;

        Open(PaymentEvent event, long second, long arrival, FaultParty party, String reason, boolean mayWeigh) {
            this.leaf = leaf(event);
            this.second = second;
            this.arrival = arrival;
            this.outcome = Objects.requireNonNull(event.outcome());
            this.party = party;
            this.reason = reason;
            this.amount = event.amount();
            this.mayWeigh = mayWeigh;
        }
    }

    static Cell leaf(PaymentEvent event) {
        return Cell.ofChannel(event.operation(), event.channel())
                .with(Dimension.METHOD, event.method())
                .with(Dimension.MERCHANT, event.merchant())
                .with(Dimension.BANK, event.bank())
                .with(Dimension.CARD_TYPE, event.cardType());
    }

    Intake take(PaymentEvent event, long arrival) {
        long at = event.occurredAt().getEpochSecond();
        if (at - arrival > skewMax) {
            return Intake.TOO_FAR_AHEAD;
        }
        if (within(ids.get(event.id()), arrival)) {
            return Intake.DUPLICATE;
        }
        ids.put(event.id(), arrival);
        long second = Math.min(at, arrival);
        String channel = event.operation() + " " + event.channel();
        if (event.type() == EventType.INITIATED) {
            twoEvents.add(channel);
            weighs(event, second);
            totals.add(leaf(event), second, Measure.INITIATED, 1);
            totals.add(leaf(event), second, "begun", 1);
        } else if (!completed(event, second, arrival, !twoEvents.contains(channel))) {
            return Intake.SUPERSEDED;
        }
        return at > arrival ? Intake.COUNTED_AT_ARRIVAL : Intake.COUNTED;
    }

    private boolean within(@Nullable Long then, long arrival) {
        return then != null && arrival - then <= idSpan;
    }

    private boolean completed(PaymentEvent event, long second, long arrival, boolean oneEvent) {
        String attempt = event.operation() + " " + event.attempt();
        Outcome outcome = Objects.requireNonNull(event.outcome());
        Open earlier = open.get(attempt);
        if (earlier != null && outcome.compareTo(earlier.outcome) <= 0) {
            return false;
        }
        if (earlier == null && within(returned.get(attempt), arrival)) {
            if (outcome == Outcome.FAILURE && within(succeeded.get(attempt), arrival)) {
                contradictions++;
            }
            return false;
        }
        if (earlier == null && within(succeeded.get(attempt), arrival) && outcome != Outcome.RETURNED) {
            contradictions += outcome == Outcome.FAILURE ? 1 : 0;
            return false;
        }
        boolean answers = (outcome == Outcome.SUCCESS || outcome == Outcome.FAILURE)
                && (earlier == null || earlier.outcome == Outcome.UNKNOWN);
        if (answers && !oneEvent) {
            Instant began = event.initiatedAt();
            String which = began == null ? "untied" : "" + Math.min(began.getEpochSecond(), arrival);
            totals.add(leaf(event), second, "answered " + which, 1);
        }
        boolean mayWeigh;
        if (earlier == null) {
            if (oneEvent && outcome != Outcome.RETURNED) {
                totals.add(leaf(event), second, Measure.INITIATED, 1);
            }
            mayWeigh = outcome != Outcome.RETURNED && weighs(event, second);
        } else {
            count(earlier, -1);
            contradictions += earlier.outcome == Outcome.FAILURE ? 1 : 0;
            mayWeigh = earlier.mayWeigh;
        }
        open.remove(attempt);
        stand(event, attempt, second, arrival, mayWeigh);
        return true;
    }

    private void stand(PaymentEvent event, String attempt, long second, long arrival, boolean mayWeigh) {
        Cell leaf = leaf(event);
        switch (Objects.requireNonNull(event.outcome())) {
            case SUCCESS -> {
                succeeded.put(attempt, arrival);
                totals.add(leaf, second, Measure.SUCCEEDED, 1);
                Amount amount = event.amount();
                if (amount != null) {
                    totals.add(leaf, second, "succeeded " + amount.currency(), amount.minor());
                }
                totals.add(leaf, second, Measure.WEIGHED, mayWeigh ? 1 : 0);
            }
            case RETURNED -> {
                returned.put(attempt, arrival);
                totals.add(leaf, second, Measure.RETURNED, 1);
            }
            case UNKNOWN -> {
                Open unknown = new Open(event, second, arrival, FaultParty.CHANNEL, "", mayWeigh);
                count(unknown, 1);
                open.put(attempt, unknown);
            }
            case FAILURE -> {
                String code = Objects.requireNonNull(event.code()).value();
                FaultParty party = FaultParty.valueOf(code.substring(0, code.indexOf(':')));
                Open failed = new Open(event, second, arrival, party, code, false);
                count(failed, 1);
                open.put(attempt, failed);
                if (mayWeigh) {
                    totals.add(leaf, second, Measure.WEIGHED, 1);
                    if (party != FaultParty.NONE) {
                        totals.add(leaf, second, "WEIGHED_" + party, 1);
                    }
                }
            }
        }
    }

    private void count(Open outcome, int sign) {
        if (outcome.outcome == Outcome.UNKNOWN) {
            totals.add(outcome.leaf, outcome.second, Measure.UNKNOWN, sign);
            return;
        }
        totals.add(outcome.leaf, outcome.second, "FAILED_" + outcome.party, sign);
        totals.add(outcome.leaf, outcome.second, "reason " + outcome.reason, sign);
        Amount amount = outcome.amount;
        if (amount != null && (outcome.party == FaultParty.CHANNEL || outcome.party == FaultParty.ISSUER)) {
            totals.add(outcome.leaf, outcome.second, "failed " + amount.currency(), sign * amount.minor());
        }
    }

    private boolean weighs(PaymentEvent event, long second) {
        if (event.user() == null || event.operation() != Operation.PAY_IN) {
            return true;
        }
        String key = event.user() + " " + event.channel() + " " + event.bank();
        Heavy known = heavy.get(key);
        if (known != null && second < known.until()) {
            return known.attempt().equals(event.attempt());
        }
        heavy.put(key, new Heavy(event.attempt(), second + weighingSpan));
        return true;
    }

    /// Unknown outcomes overdue by now weigh, once.
    void cut(long arrival) {
        for (Open each : open.values()) {
            if (each.outcome == Outcome.UNKNOWN && each.mayWeigh && each.arrival + deadline <= arrival) {
                each.mayWeigh = false;
                totals.add(each.leaf, arrival, Measure.WEIGHED, 1);
                totals.add(each.leaf, arrival, Measure.WEIGHED_CHANNEL, 1);
                totals.add(each.leaf, arrival, Measure.WEIGHED_OVERDUE, 1);
            }
        }
    }
}
