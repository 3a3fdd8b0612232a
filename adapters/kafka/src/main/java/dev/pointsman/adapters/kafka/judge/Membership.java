package dev.pointsman.adapters.kafka.judge;

import dev.pointsman.adapters.kafka.KafkaClients;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/// One time in the judges' group. It fetches nothing; it is there to be given the frames' one partition,
/// which stays with it when others come. For the thread of the election.
final class Membership implements ConsumerRebalanceListener, AutoCloseable {
    static final long NO_PLACE = Long.MIN_VALUE;

    /// The least that brokers allow as a rule.
    private static final int SILENCE_MILLIS = 6_000;

    /// The others hear by a heartbeat of theirs that they must choose anew.
    private static final int HEARTBEAT_MILLIS = 500;
    private static final Duration TURN = Duration.ofMillis(50);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(3);
    private static final long PLACE_EVERY_NANOS = 1_000_000_000;

    private final Consumer<byte[], byte[]> consumer;
    private final CandidateThread candidate;
    private final TopicPartition frames;
    private long writtenPlace = NO_PLACE;
    private long writtenNanos = System.nanoTime();

    private Membership(Consumer<byte[], byte[]> consumer, CandidateThread candidate, TopicPartition frames) {
        this.consumer = consumer;
        this.candidate = candidate;
        this.frames = frames;
    }

    static String group(KafkaSettings settings) {
        return settings.prefix() + "-judge";
    }

    static Membership begun(KafkaSettings settings, NodeProcess process, CandidateThread candidate) {
        Consumer<byte[], byte[]> consumer = KafkaClients.consumer(
                settings,
                "judge-" + process.node(),
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group(settings),
                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                        process.member(),
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        CooperativeStickyAssignor.class.getName(),
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        SILENCE_MILLIS,
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                        HEARTBEAT_MILLIS));
        TopicPartition frames = new TopicPartition(KafkaTopic.FRAMES.of(settings), 0);
        Membership membership = new Membership(consumer, candidate, frames);
        consumer.subscribe(List.of(frames.topic()), membership);
        return membership;
    }

    /// Follows the group for a moment, and writes how far frames are judged now and then.
    void turn(long place) {
        consumer.poll(TURN);
        boolean due = System.nanoTime() - writtenNanos >= PLACE_EVERY_NANOS;
        if (candidate.isElected() && due && place != NO_PLACE && place != writtenPlace) {
            writtenNanos = System.nanoTime();
            try {
                write(place);
            } catch (KafkaException refused) {
                // the next poll says why; the place is written again in a second
            }
        }
    }

    /// Asks the group by writing the place: it takes that only from the member of its latest generation.
    ///
    /// @return false when it is to be asked again
    boolean answer(Question question, long place) {
        if (!candidate.isElected() || System.nanoTime() - question.untilNanos() >= 0) {
            return question.answer().complete(false);
        }
        try {
            write(place);
            return question.answer().complete(true);
        } catch (RebalanceInProgressException between) {
            return false;
        } catch (KafkaException refused) {
            return question.answer().complete(false);
        }
    }

    private void write(long place) {
        long next = place == NO_PLACE ? standing() : place + 1;
        consumer.commitSync(Map.of(frames, new OffsetAndMetadata(next)), ANSWER_WITHIN);
        writtenPlace = place;
    }

    private long standing() {
        OffsetAndMetadata standing =
                consumer.committed(Set.of(frames), ANSWER_WITHIN).get(frames);
        return standing == null ? 0 : standing.offset();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (partitions.contains(frames)) {
            consumer.pause(partitions);
            // nothing is fetched from it, but a consumer wants one
            consumer.seek(frames, 0);
            candidate.elected(consumer.groupMetadata().generationId());
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (partitions.contains(frames)) {
            candidate.deposed();
        }
    }

    /// Leaves the group, so that the others choose at once.
    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(CLOSED_WITHIN)
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        } finally {
            candidate.deposed();
        }
    }
}
