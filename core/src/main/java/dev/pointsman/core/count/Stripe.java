package dev.pointsman.core.count;

import dev.pointsman.core.count.Ledger.Entry;
import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Intake;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.core.frame.OpenAttempt.Weight;
import dev.pointsman.core.frame.Reasons;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/// The share of a counter that holds the attempts of some fingerprints: whatever is reported of one attempt meets
/// here. Every method is called with [#lock] held.
final class Stripe {
    static final int CONTRADICTIONS_PER_FRAME_MAX = 256;

    final ReentrantLock lock = new ReentrantLock();
    private final CountingRules rules;
    private final Shared shared;
    private final IdHorizon ids;
    private final IdHorizon succeeded;
    private final IdHorizon returned;
    private final Ledger ledger;
    private final LeafTable leaves;
    private final List<Frame.FailedAttempt> samples = new ArrayList<>();
    private final List<Frame.Contradiction> contradictions = new ArrayList<>();
    private final long[] intake = new long[Intake.values().length];
    private final SettledParts settled = new SettledParts();
    private final Longs fingerprints = new Longs();

    /// What all stripes of a counter use together.
    record Shared(
            Classifier classifier, WeighingRule weighing, LeafTable.Reporting reporting, Leaf.TagNames tagNames) {}

    Stripe(CountingRules rules, int stripes, Shared shared) {
        this.rules = rules;
        this.shared = shared;
        long idSpan = rules.idHorizon().toSeconds();
        int idsMax = Math.max(1, rules.idsMax() / stripes);
        ids = new IdHorizon(idSpan, idsMax);
        succeeded = new IdHorizon(idSpan, Math.max(1, idsMax / 2));
        returned = new IdHorizon(idSpan, Math.max(1, idsMax / 2));
        ledger = new Ledger(
                rules.ledgerHorizon().toSeconds(),
                Math.max(1, rules.ledgerMax() / stripes),
                rules.unknownDeadline().toSeconds());
        leaves = new LeafTable(rules.leavesMax(), shared.tagNames(), shared.reporting());
    }

    Intake take(PaymentEvent event, long attempt, long arrivalSecond) {
        Intake answer = count(event, attempt, arrivalSecond);
        intake[answer.ordinal()]++;
        return answer;
    }

    private Intake count(PaymentEvent event, long attempt, long arrivalSecond) {
        long second = event.occurredAt().getEpochSecond();
        if (second > arrivalSecond + rules.skewMax().toSeconds()) {
            return Intake.TOO_FAR_AHEAD;
        }
        long id = Fingerprint.of(event.id());
        if (!ids.add(id, arrivalSecond)) {
            return Intake.DUPLICATE;
        }
        fingerprints.add(id);
        boolean ahead = second > arrivalSecond;
        long countedSecond = ahead ? arrivalSecond : second;
        Leaf leaf = leaves.of(event);
        leaf.touchedSecond = arrivalSecond;
        Intake answer = event.type() == EventType.INITIATED
                ? initiated(event, leaf, attempt, countedSecond)
                : completed(event, leaf, attempt, countedSecond, arrivalSecond);
        return answer == Intake.COUNTED && ahead ? Intake.COUNTED_AT_ARRIVAL : answer;
    }

    private Intake initiated(PaymentEvent event, Leaf leaf, long attempt, long second) {
        leaf.reporting.sawInitiated();
        weighs(event, attempt, second);
        Counts counts = leaf.at(second);
        counts.add(Measure.INITIATED, 1);
        counts.begun();
        return Intake.COUNTED;
    }

    private Intake completed(PaymentEvent event, Leaf leaf, long attempt, long second, long arrivalSecond) {
        Outcome outcome = Objects.requireNonNull(event.outcome());
        Entry earlier = ledger.of(attempt);
        boolean hasSucceeded = earlier == null && succeeded.contains(attempt, arrivalSecond);
        if (hasSucceeded && outcome != Outcome.RETURNED) {
            if (outcome == Outcome.FAILURE) {
                contradiction(event, leaf, Outcome.SUCCESS, outcome, Outcome.SUCCESS);
            }
            return Intake.SUPERSEDED;
        }
        if (earlier != null && !outcome.overrides(earlier.outcome())) {
            return Intake.SUPERSEDED;
        }
        if (earlier == null && returned.contains(attempt, arrivalSecond)) {
            return Intake.SUPERSEDED;
        }
        Weight weight = earlier == null ? begin(event, leaf, attempt, second) : restate(event, leaf, earlier);
        boolean unanswered = earlier == null || earlier.outcome() == Outcome.UNKNOWN;
        if (unanswered && !leaf.reporting.oneEvent()) {
            answer(event, outcome, leaf.at(second), arrivalSecond);
        }
        settle(event, outcome, new Settling(leaf, attempt, second, arrivalSecond, weight, earlier != null));
        return Intake.COUNTED;
    }

    /// Ties an answer to the second in which its attempt began; that it has no answer yet is none.
    private static void answer(PaymentEvent event, Outcome outcome, Counts counts, long arrivalSecond) {
        if (outcome == Outcome.SUCCESS || outcome == Outcome.FAILURE) {
            Instant initiatedAt = event.initiatedAt();
            counts.answered(initiatedAt == null ? null : Math.min(initiatedAt.getEpochSecond(), arrivalSecond));
        }
    }

    /// The first outcome of an attempt; a payout that comes back began long before.
    private Weight begin(PaymentEvent event, Leaf leaf, long attempt, long second) {
        if (event.outcome() == Outcome.RETURNED) {
            return Weight.NONE;
        }
        if (leaf.reporting.oneEvent()) {
            leaf.at(second).add(Measure.INITIATED, 1);
        }
        return weighs(event, attempt, second) ? Weight.PENDING : Weight.NONE;
    }

    private Weight restate(PaymentEvent event, Leaf leaf, Entry earlier) {
        takeBack(earlier);
        if (earlier.outcome() == Outcome.FAILURE) {
            Outcome stands = Objects.requireNonNull(event.outcome());
            contradiction(event, leaf, Outcome.FAILURE, stands, stands);
        }
        return earlier.weight();
    }

    /// Where and when an outcome is counted, and whether it is evidence.
    private record Settling(
            Leaf leaf, long attempt, long second, long arrivalSecond, Weight weight, boolean restates) {}

    private void settle(PaymentEvent event, Outcome outcome, Settling at) {
        Counts counts = at.leaf().at(at.second());
        switch (outcome) {
            case SUCCESS -> {
                if (at.restates()) {
                    close(at.attempt());
                }
                succeeded.add(at.attempt(), at.arrivalSecond());
                settled.succeeded(at.attempt());
                counts.add(Measure.SUCCEEDED, 1);
                counts.succeededAmount(event.amount(), 1);
                Instant initiatedAt = event.initiatedAt();
                if (initiatedAt != null) {
                    long elapsedMillis = event.occurredAt().toEpochMilli() - initiatedAt.toEpochMilli();
                    counts.succeededAfter(Math.max(0, elapsedMillis));
                }
                if (at.weight() == Weight.PENDING) {
                    counts.add(Measure.WEIGHED, 1);
                }
            }
            case RETURNED -> {
                if (at.restates()) {
                    close(at.attempt());
                }
                returned.add(at.attempt(), at.arrivalSecond());
                settled.returned(at.attempt());
                counts.add(Measure.RETURNED, 1);
            }
            case FAILURE -> failed(event, at, counts);
            case UNKNOWN -> {
                counts.add(Measure.UNKNOWN, 1);
                open(entry(event, at, Outcome.UNKNOWN, FaultParty.CHANNEL, Reasons.NO_ANSWER, at.weight()));
            }
        }
    }

    private void failed(PaymentEvent event, Settling at, Counts counts) {
        FaultParty party = shared.classifier().partyOf(event);
        ResponseCode code = event.code();
        String reason = code == null ? Reasons.NO_CODE : code.value();
        counts.add(Measure.failed(party), 1);
        counts.reason(reason, 1);
        if (party.technical()) {
            counts.failedAmount(event.amount(), 1);
            sample(event, at, party, reason);
        }
        Weight left = at.weight();
        if (left == Weight.PENDING) {
            weigh(counts, party);
            left = Weight.SPENT;
        }
        open(entry(event, at, Outcome.FAILURE, party, reason, left));
    }

    private static void weigh(Counts counts, FaultParty party) {
        counts.add(Measure.WEIGHED, 1);
        switch (party) {
            case CHANNEL -> counts.add(Measure.WEIGHED_CHANNEL, 1);
            case ISSUER -> counts.add(Measure.WEIGHED_ISSUER, 1);
            case PAYER -> counts.add(Measure.WEIGHED_PAYER, 1);
            case MERCHANT -> counts.add(Measure.WEIGHED_MERCHANT, 1);
            case OURS -> counts.add(Measure.WEIGHED_OURS, 1);
            case NONE -> {
                // the channel answered and nobody failed: it weighs like a success
            }
        }
    }

    private void close(long attempt) {
        ledger.remove(attempt);
        settled.closed(attempt);
    }

    private void open(Entry entry) {
        ledger.put(entry);
        settled.opened(entry.open());
    }

    private static Entry entry(
            PaymentEvent event, Settling at, Outcome outcome, FaultParty party, String reason, Weight weight) {
        return new Entry(
                at.attempt(),
                at.leaf(),
                at.second(),
                at.arrivalSecond(),
                outcome,
                party,
                reason,
                event.amount(),
                outcome == Outcome.UNKNOWN ? event.attempt() : null,
                weight);
    }

    /// Undoes what an earlier outcome counted, in its own second; evidence once given is not taken back.
    private void takeBack(Entry earlier) {
        Counts counts = leaves.touched(earlier.leaf()).at(earlier.second());
        if (earlier.outcome() == Outcome.UNKNOWN) {
            counts.add(Measure.UNKNOWN, -1);
            return;
        }
        counts.add(Measure.failed(earlier.party()), -1);
        counts.reason(earlier.reason(), -1);
        if (earlier.party().technical()) {
            counts.failedAmount(earlier.amount(), -1);
        }
    }

    /// Money moves only where a payer pays in: a platform that pays ten thousand merchants is no retry.
    private boolean weighs(PaymentEvent event, long attempt, long second) {
        String user = event.user();
        if (user == null || event.operation() != Operation.PAY_IN) {
            return true;
        }
        long key = Fingerprint.extend(Fingerprint.of(user), event.channel());
        String bank = event.bank();
        if (bank != null) {
            key = Fingerprint.extend(key, bank);
        }
        return shared.weighing().weighs(key, attempt, second);
    }

    private void sample(PaymentEvent event, Settling at, FaultParty party, String reason) {
        if (at.leaf().takesSample()) {
            samples.add(new Frame.FailedAttempt(
                    at.leaf().cell, at.second(), event.attempt(), party, reason, event.amount(), event.traceId()));
        }
    }

    private void contradiction(PaymentEvent event, Leaf leaf, Outcome earlier, Outcome later, Outcome stands) {
        if (contradictions.size() < CONTRADICTIONS_PER_FRAME_MAX) {
            contradictions.add(new Frame.Contradiction(event.attempt(), leaf.cell, earlier, later, stands));
        }
    }

    /// Moves everything since the last frame into `part`, after the unknown attempts now overdue have weighed.
    void drain(long arrivalSecond, FrameParts part) {
        ledger.overdue(arrivalSecond, due -> {
            Counts counts = leaves.touched(due.leaf()).at(arrivalSecond);
            counts.add(Measure.WEIGHED, 1);
            counts.add(Measure.WEIGHED_CHANNEL, 1);
            counts.add(Measure.WEIGHED_OVERDUE, 1);
            if (due.id() != null && due.leaf().takesSample()) {
                samples.add(new Frame.FailedAttempt(
                        due.leaf().cell, arrivalSecond, due.id(), due.party(), due.reason(), due.amount(), null));
            }
        });
        ledger.forgetBefore(arrivalSecond);
        leaves.drain(part.rows::add);
        part.samples.addAll(samples);
        samples.clear();
        part.contradictions.addAll(contradictions);
        contradictions.clear();
        part.settled.add(settled);
        settled.clear();
        part.addIds(fingerprints.toArray());
        fingerprints.clear();
        for (int i = 0; i < intake.length; i++) {
            part.intake[i] += intake[i];
            intake[i] = 0;
        }
    }

    /// Remembers the attempts that a restart finds open.
    void recall(OpenAttempt open, ReportingMode reporting) {
        Leaf leaf = leaves.of(open.leaf(), reporting);
        ledger.put(Entry.of(open, leaf));
    }

    /// Remembers what a frame swallowed and settled of this stripe; nothing is counted.
    void recall(long[] swallowed, long arrivalSecond) {
        for (long id : swallowed) {
            ids.add(id, arrivalSecond);
        }
    }

    void recallSucceeded(long attempt, long arrivalSecond) {
        ledger.remove(attempt);
        succeeded.add(attempt, arrivalSecond);
    }

    void recallReturned(long attempt, long arrivalSecond) {
        ledger.remove(attempt);
        returned.add(attempt, arrivalSecond);
    }

    /// Those overdue by then have weighed in the frame that was cut then.
    void recallUntil(long arrivalSecond) {
        ledger.overdue(arrivalSecond, _ -> {});
        ledger.forgetBefore(arrivalSecond);
    }

    int ledgerSize() {
        return ledger.size();
    }

    int idsRemembered() {
        return ids.size();
    }

    long idReachSeconds(long nowSecond) {
        return ids.reachSeconds(nowSecond);
    }
}
