package dev.pointsman.core.count;

import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Intake;
import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.core.frame.Settled;
import dev.pointsman.core.frame.Swallowed;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.PaymentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Counts the events of one source and cuts frames from the counts. Every event is in exactly one frame.
///
/// What is reported of one attempt meets in one stripe, chosen by the attempt's fingerprint; a stripe is a lock and
/// everything it guards. A cut holds all stripes at once, so that a frame is what had been counted at one moment: a
/// count can neither be lost nor fall into two frames when a second rolls over. Safe for any number of threads.
public final class Counter {
    static final int BATCH_KEYS_MAX = 100_000;
    static final int CHANNELS_MAX = 100_000;

    private final String source;
    private final Stripe[] stripes;
    private final Map<ChannelKey, ReportingMode> reporting = new ConcurrentHashMap<>();
    private final Set<String> batches = new LinkedHashSet<>();
    private final List<String> closedBatches = new ArrayList<>();
    private long position;
    private int twoEventsSaid;
    private long twoEventsMinute;

    private record ChannelKey(Operation operation, String channel) {}

    private Counter(String source, CountingRules rules, Classifier classifier, Set<String> tags, int stripes) {
        this.source = source;
        WeighingRule weighing = new WeighingRule(rules.weighingSpan().toSeconds(), rules.weighingMax());
        Stripe.Shared shared = new Stripe.Shared(classifier, weighing, this::reportingOf, Set.copyOf(tags)::contains);
        this.stripes = new Stripe[stripes];
        for (int i = 0; i < stripes; i++) {
            this.stripes[i] = new Stripe(rules, stripes, shared);
        }
    }

    /// Beyond the limit a channel's mode is known to each leaf alone.
    private ReportingMode reportingOf(PaymentEvent event) {
        return reportingOf(new ChannelKey(event.operation(), event.channel()));
    }

    private ReportingMode reportingOf(ChannelKey key) {
        ReportingMode known = reporting.get(key);
        if (known == null && reporting.size() >= CHANNELS_MAX) {
            return new ReportingMode();
        }
        return known != null ? known : reporting.computeIfAbsent(key, _ -> new ReportingMode());
    }

    /// For a source that one thread counts: a file, a Kafka partition.
    public static Counter single(String source, CountingRules rules, Classifier classifier, Set<String> tags) {
        return new Counter(source, rules, classifier, tags, 1);
    }

    /// For a source that many threads count: a node's HTTP intake.
    ///
    /// @param stripes a power of two, a few per thread
    public static Counter striped(
            String source, CountingRules rules, Classifier classifier, Set<String> tags, int stripes) {
        if (stripes < 1 || stripes > 1024 || Integer.bitCount(stripes) != 1) {
            throw new IllegalArgumentException("stripes must be a power of two in 1..1024: stripes=" + stripes);
        }
        return new Counter(source, rules, classifier, tags, stripes);
    }

    /// Counts one event that arrived at `arrival`.
    public Intake take(PaymentEvent event, Instant arrival) {
        long attempt = Fingerprint.ofAttempt(event.operation(), event.attempt());
        Stripe stripe = stripeOf(attempt);
        stripe.lock.lock();
        try {
            return stripe.take(event, attempt, arrival.getEpochSecond());
        } finally {
            stripe.lock.unlock();
        }
    }

    /// Whether a batch with this key is new. Its events may then be taken; [#closeBatch] follows when all are.
    public boolean openBatch(String key) {
        synchronized (batches) {
            if (!batches.add(key)) {
                return false;
            }
            if (batches.size() > BATCH_KEYS_MAX) {
                batches.remove(batches.iterator().next());
            }
            return true;
        }
    }

    /// The batch could not be taken: its key is free again.
    public void abandonBatch(String key) {
        synchronized (batches) {
            batches.remove(key);
        }
    }

    /// Every event of the batch has been taken: its key goes into the next frame.
    public void closeBatch(String key) {
        synchronized (batches) {
            closedBatches.add(key);
        }
    }

    /// Makes a frame of everything counted since the last one.
    ///
    /// @param arrival the tick whose evidence this is; unknown attempts overdue by then weigh in it
    /// @param to the source's position after the last event taken
    public synchronized Frame cut(Instant arrival, long to) {
        List<String> keys;
        synchronized (batches) {
            keys = List.copyOf(closedBatches);
            closedBatches.clear();
        }
        FrameParts parts = drained(arrival.getEpochSecond());
        Frame frame = parts.frame(source, position, to, arrival, keys, twoEventsNow(arrival.getEpochSecond()));
        position = to;
        return frame;
    }

    /// The channels that report initiations too: said when that changes, and again in every minute.
    private List<Cell> twoEventsNow(long second) {
        List<Cell> cells = new ArrayList<>();
        reporting.forEach((key, mode) -> {
            if (!mode.oneEvent()) {
                cells.add(Cell.ofChannel(key.operation(), key.channel()));
            }
        });
        long minute = second / 60;
        if (cells.size() == twoEventsSaid && minute == twoEventsMinute) {
            return List.of();
        }
        twoEventsSaid = cells.size();
        twoEventsMinute = minute;
        return cells;
    }

    /// Begins where another counter of the same source ended: these attempts may still be restated. Called before
    /// anything is taken; [#recall(Frame)] follows for the frames that are still at hand.
    public void recall(List<OpenAttempt> open) {
        for (OpenAttempt attempt : open) {
            recall(attempt);
        }
    }

    private void recall(OpenAttempt attempt) {
        Cell leaf = attempt.leaf();
        ChannelKey channel = new ChannelKey(
                Objects.requireNonNull(leaf.operation()), Objects.requireNonNull(leaf.value(Dimension.CHANNEL)));
        stripeOf(attempt.attempt()).recall(attempt, reportingOf(channel));
    }

    /// Remembers what an earlier frame of this source swallowed and settled, without counting it again. Frames come in
    /// order; the position goes on after the last.
    public synchronized void recall(Frame frame) {
        long arrived = frame.arrivedAt().getEpochSecond();
        recall(frame.swallowed(), arrived);
        Settled settled = frame.settled();
        for (Cell channel : settled.twoEvents()) {
            reportingOf(new ChannelKey(
                            Objects.requireNonNull(channel.operation()),
                            Objects.requireNonNull(channel.value(Dimension.CHANNEL))))
                    .sawInitiated();
        }
        recall(settled.open());
        for (long attempt : settled.succeeded()) {
            stripeOf(attempt).recallSucceeded(attempt, arrived);
        }
        for (long attempt : settled.returned()) {
            stripeOf(attempt).recallReturned(attempt, arrived);
        }
        for (Stripe stripe : stripes) {
            stripe.recallUntil(arrived);
        }
        position = frame.to();
    }

    /// Groups of a counter with more stripes fold into fewer; with fewer, each of ours that may look for an id knows
    /// it.
    private void recall(Swallowed swallowed, long arrivedSecond) {
        int groups = swallowed.ids().size();
        for (int i = 0; i < Math.max(groups, groups == 0 ? 0 : stripes.length); i++) {
            stripes[i & (stripes.length - 1)].recall(swallowed.ids().get(i & (groups - 1)), arrivedSecond);
        }
        synchronized (batches) {
            batches.addAll(swallowed.batchKeys());
        }
    }

    private Stripe stripeOf(long attempt) {
        return stripes[(int) (attempt >>> 32) & (stripes.length - 1)];
    }

    /// The source's position after the last frame.
    public synchronized long position() {
        return position;
    }

    /// Moves the counts out with every stripe held; making a frame of them is work for after.
    private FrameParts drained(long arrivalSecond) {
        FrameParts parts = new FrameParts();
        for (Stripe stripe : stripes) {
            stripe.lock.lock();
        }
        try {
            for (Stripe stripe : stripes) {
                stripe.drain(arrivalSecond, parts);
            }
        } finally {
            for (Stripe stripe : stripes) {
                stripe.lock.unlock();
            }
        }
        return parts;
    }

    /// How far back single event ids are remembered at least, in seconds.
    public long idReachSeconds(Instant now) {
        long reach = Long.MAX_VALUE;
        for (Stripe stripe : stripes) {
            stripe.lock.lock();
            try {
                reach = Math.min(reach, stripe.idReachSeconds(now.getEpochSecond()));
            } finally {
                stripe.lock.unlock();
            }
        }
        return reach;
    }
}
