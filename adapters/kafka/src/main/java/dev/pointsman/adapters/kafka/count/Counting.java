package dev.pointsman.adapters.kafka.count;

import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import dev.pointsman.adapters.kafka.KafkaWords;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counting in turns: take what came, recall what was assigned, write what is due.
///
/// After an aborted transaction the same frames are written again before anything more is taken. Where it
/// is not sure what became of one, everything here is thrown away and begun anew from what stands on the
/// broker. For one thread.
final class Counting implements ConsumerRebalanceListener {
    static final int EVENTS_PER_TRANSACTION_MAX = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(Counting.class);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final CountingParts parts;
    private final Connections connections;
    private final Recall recall;
    private final RecordDecoder decoder;
    private final CountingTally tally = new CountingTally();
    private final Map<TopicPartition, PartitionCount> counts = new HashMap<>();
    private final Set<TopicPartition> waiting = new HashSet<>();
    private final Linger linger;
    private final Pause untilRecall;
    private final Pause untilWrite;
    private final Pause untilConnect;
    private @Nullable Consumer<byte[], byte[]> member;
    private @Nullable Producer<byte[], byte[]> writer;
    private @Nullable RuntimeException unsure;
    private int unwritten;
    private boolean leaving;

    Counting(KafkaSettings settings, CountingParts parts, Connections connections, LongSupplier nanoTime) {
        this.settings = settings;
        this.parts = parts;
        this.connections = connections;
        this.recall = new Recall(settings, parts, connections);
        this.decoder = RecordDecoder.within(parts.limits());
        this.linger = new Linger(parts.linger(), parts.brokerTime(), nanoTime);
        this.untilRecall = Pause.doubling(Duration.ofMillis(100), Duration.ofSeconds(1), nanoTime);
        this.untilWrite = Pause.doubling(Duration.ofMillis(20), Duration.ofSeconds(2), nanoTime);
        this.untilConnect = Pause.doubling(Duration.ofMillis(50), Duration.ofSeconds(5), nanoTime);
    }

    /// One turn; waits for events no longer than `waitMax`. Throws nothing that the broker can cause.
    ///
    /// @return false when there is nothing to be done but to wait
    boolean turn(Duration waitMax) {
        if (!untilConnect.isOver()) {
            return false;
        }
        try {
            Consumer<byte[], byte[]> connected = connected();
            steer(connected);
            ConsumerRecords<byte[], byte[]> records = connected.poll(waiting(waitMax));
            throwIfUnsure();
            take(records);
            recallWaiting(connected);
            quiet(connected);
            if (isDue()) {
                write();
                throwIfUnsure();
            }
            if (unwritten == 0 && waiting.isEmpty()) {
                untilConnect.end();
            }
        } catch (RuntimeException failed) {
            startAnew(failed);
        }
        return true;
    }

    private Consumer<byte[], byte[]> connected() {
        if (member == null) {
            writer = connections.writer();
            writer.initTransactions();
            member = connections.member();
            member.subscribe(List.of(KafkaTopic.EVENTS.of(settings)), this);
        }
        return member;
    }

    /// What waits is not fetched, and nothing is while frames are still to be written again.
    private void steer(Consumer<byte[], byte[]> connected) {
        Set<TopicPartition> paused = new HashSet<>(untilWrite.isRunning() ? connected.assignment() : waiting);
        paused.retainAll(connected.assignment());
        Set<TopicPartition> resumed = new HashSet<>(connected.paused());
        resumed.removeAll(paused);
        paused.removeAll(connected.paused());
        connected.pause(paused);
        connected.resume(resumed);
    }

    private Duration waiting(Duration waitMax) {
        if (unwritten == 0) {
            return waitMax;
        }
        return Duration.ofNanos(Math.clamp(linger.leftNanos(), 0, waitMax.toNanos()));
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        long lastMillis = 0;
        for (TopicPartition partition : records.partitions()) {
            PartitionCount count = counts.get(partition);
            if (count == null) {
                throw new IllegalStateException("records came of a partition that is not counted: " + partition);
            }
            List<ConsumerRecord<byte[], byte[]>> ofPartition = records.records(partition);
            if (unwritten == 0) {
                linger.begin();
            }
            unwritten += ofPartition.size();
            linger.gather(ofPartition.getFirst().timestamp());
            lastMillis = Math.max(lastMillis, ofPartition.getLast().timestamp());
            for (ConsumerRecord<byte[], byte[]> record : ofPartition) {
                count.take(record, decoder);
            }
        }
        linger.gathered(records.isEmpty() ? Long.MAX_VALUE : lastMillis);
    }

    /// Once a second each partition that has nothing to be counted is cut, since attempts may have fallen
    /// due.
    private void quiet(Consumer<byte[], byte[]> connected) {
        long second = parts.brokerTime().instant().getEpochSecond();
        for (PartitionCount count : counts.values()) {
            if (connected.currentLag(count.partition()).orElse(1) == 0) {
                count.quietUntil(second);
            }
        }
    }

    private boolean isDue() {
        if (untilWrite.isRunning()) {
            return untilWrite.isOver();
        }
        if (unwritten == 0) {
            return counts.values().stream().anyMatch(PartitionCount::hasUnwritten);
        }
        return unwritten >= EVENTS_PER_TRANSACTION_MAX || linger.leftNanos() <= 0;
    }

    /// What it leaves behind: everything written, or frames to be written again, or [#unsure].
    private void write() {
        List<PartitionCount> due =
                counts.values().stream().filter(PartitionCount::hasUnwritten).toList();
        Producer<byte[], byte[]> transactions = writer;
        if (due.isEmpty() || transactions == null || member == null || unsure != null) {
            return;
        }
        FrameTransaction transaction = null;
        try {
            transaction = FrameTransaction.begun(settings, transactions);
            transaction.write(due, member.groupMetadata());
        } catch (RuntimeException failed) {
            abort(transactions, failed);
            return;
        }
        try {
            transaction.commit();
        } catch (RuntimeException failed) {
            // it may have been committed all the same
            tally.aborted();
            unsure = failed;
            return;
        }
        for (PartitionCount count : due) {
            tally.deadLetters(count.unwrittenDead().size());
            count.unwritten().forEach(parts.committed());
            tally.events(count.written());
        }
        tally.committed();
        unwritten = 0;
        untilWrite.end();
    }

    private void abort(Producer<byte[], byte[]> transactions, RuntimeException failed) {
        tally.aborted();
        tally.complain(KafkaWords.failure("writing frames", settings, failed).sentence());
        try {
            transactions.abortTransaction();
            untilWrite.begin();
        } catch (RuntimeException fatal) {
            fatal.addSuppressed(failed);
            unsure = fatal;
        }
    }

    private void throwIfUnsure() {
        if (unsure != null) {
            throw unsure;
        }
    }

    private void recallWaiting(Consumer<byte[], byte[]> connected) {
        if (waiting.isEmpty() || !untilRecall.isOver()) {
            return;
        }
        boolean again = false;
        for (TopicPartition partition : List.copyOf(waiting)) {
            try {
                Optional<PartitionCount> recalled = recall.of(partition, connected);
                if (recalled.isPresent()) {
                    connected.seek(partition, recalled.get().next());
                    counts.put(partition, recalled.get());
                    waiting.remove(partition);
                } else {
                    again = true;
                }
            } catch (RuntimeException failed) {
                again = true;
                tally.complain("what was remembered of " + partition + " is not at hand, it waits: "
                        + KafkaWords.failure("recalling", settings, failed).sentence());
            }
        }
        if (again) {
            untilRecall.begin();
        } else {
            untilRecall.end();
        }
    }

    private void startAnew(RuntimeException failed) {
        if (!leaving) {
            String why = KafkaWords.failure("counting", settings, failed).sentence();
            tally.complain(why);
            tally.rebuilt();
            if (!untilConnect.isRunning()) {
                LOG.warn("counting begins anew from what is written: {}", why);
            }
            LOG.debug("it failed here", failed);
        }
        abandon();
        untilConnect.begin();
    }

    /// Lets go of everything as if the process had ended; the group keeps the node's place for a while.
    void abandon() {
        unsure = null;
        forget(List.copyOf(counts.keySet()));
        waiting.clear();
        untilWrite.end();
        unwritten = 0;
        Producer<byte[], byte[]> transactions = writer;
        Consumer<byte[], byte[]> connected = member;
        writer = null;
        member = null;
        if (transactions != null) {
            Quietly.close(() -> transactions.close(Duration.ZERO));
        }
        if (connected != null) {
            Quietly.close(() -> connected.close(closing(CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP)));
        }
    }

    /// Writes what is counted and hands the partitions over at once.
    void leave() {
        leaving = true;
        Consumer<byte[], byte[]> connected = member;
        Producer<byte[], byte[]> transactions = writer;
        if (connected != null && transactions != null) {
            // the listener writes before the partitions go
            Quietly.close(() -> connected.close(closing(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)));
            Quietly.close(() -> transactions.close(CLOSED_WITHIN));
        }
        member = null;
        writer = null;
        counts.clear();
        waiting.clear();
    }

    private static CloseOptions closing(CloseOptions.GroupMembershipOperation operation) {
        return CloseOptions.timeout(CLOSED_WITHIN).withGroupMembershipOperation(operation);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        waiting.addAll(partitions);
        untilRecall.end();
        Consumer<byte[], byte[]> connected = Objects.requireNonNull(member);
        connected.pause(partitions);
        // any position will do until it is recalled: the group's own is not asked for, and may not be there
        partitions.forEach(partition -> connected.seek(partition, 0));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            write();
            forget(partitions);
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    private void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(counts::remove);
        waiting.removeAll(partitions);
        if (counts.values().stream().noneMatch(PartitionCount::hasUnwritten)) {
            unwritten = 0;
            untilWrite.end();
        }
    }

    CountingState state() {
        boolean well = !untilWrite.isRunning() && !untilConnect.isRunning() && waiting.isEmpty();
        if (member != null) {
            tally.lag(member, counts.values());
        }
        return tally.state(waiting, well);
    }
}
