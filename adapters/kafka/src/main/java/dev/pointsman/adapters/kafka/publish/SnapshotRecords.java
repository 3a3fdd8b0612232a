package dev.pointsman.adapters.kafka.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import dev.pointsman.core.publish.StandingCopy;
import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.model.envelope.WholeEnvelope;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/// What stands in the snapshot topic, made of its records in their order: the last whole envelope, and the
/// last fast section that goes with it. Records that are not ours, or that something newer outruns, change
/// nothing. For one thread.
final class SnapshotRecords {
    private static final byte[] SLOW = "slow".getBytes(UTF_8);
    private static final byte[] FAST = "fast".getBytes(UTF_8);
    private static final String VERSION = "version";
    private static final String ISSUED_AT = "issued-at";
    private static final String RULES = "rules";

    /// The last that came whole; what stands is made of it and a later fast section.
    private @Nullable SignedSnapshot whole;

    private @Nullable SignedSnapshot standing;

    static ProducerRecord<byte[], byte[]> slow(KafkaSettings settings, SignedSnapshot snapshot) {
        return record(settings, SLOW, snapshot, snapshot.envelope());
    }

    static ProducerRecord<byte[], byte[]> fast(KafkaSettings settings, SignedSnapshot snapshot) {
        return record(settings, FAST, snapshot, snapshot.fast());
    }

    private static ProducerRecord<byte[], byte[]> record(
            KafkaSettings settings, byte[] key, SignedSnapshot snapshot, byte[] value) {
        List<Header> headers = List.of(
                header(VERSION, snapshot.version().toString()),
                header(ISSUED_AT, snapshot.issuedAt().toString()),
                header(RULES, snapshot.rules().toString()));
        return new ProducerRecord<>(KafkaTopic.SNAPSHOT.of(settings), 0, key, value, headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    Optional<SignedSnapshot> standing() {
        return Optional.ofNullable(standing);
    }

    /// Whether a reader that holds what stands needs the whole of `next`, because its rules or its key are
    /// new.
    boolean needsWhole(SignedSnapshot next) {
        SignedSnapshot held = whole;
        return held == null
                || !held.rules().equals(next.rules())
                || WholeEnvelope.of(held.envelope(), next.fast()).isEmpty();
    }

    /// Takes the next record.
    ///
    /// @return whether another snapshot stands now
    boolean take(ConsumerRecord<byte[], byte[]> record) {
        try {
            Optional<SignedSnapshot> told = told(record);
            SignedSnapshot before = standing;
            if (told.isEmpty() || (before != null && StandingCopy.of(before).outruns(told.get()))) {
                return false;
            }
            if (Arrays.equals(SLOW, record.key())) {
                whole = told.get();
                return false;
            }
            standing = told.get();
            return before == null || !before.version().equals(told.get().version());
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return false;
        }
    }

    /// A snapshot was written after all that was taken.
    void hold(SignedSnapshot written) {
        whole = written;
        standing = written;
    }

    private Optional<SignedSnapshot> told(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            return Optional.empty();
        }
        SnapshotVersion version = SnapshotVersion.parse(text(record, VERSION));
        Instant issuedAt = Instant.parse(text(record, ISSUED_AT));
        SnapshotVersion rules = SnapshotVersion.parse(text(record, RULES));
        if (Arrays.equals(SLOW, record.key())) {
            return Optional.of(new SignedSnapshot(version, issuedAt, rules, value, new byte[0]));
        }
        SignedSnapshot held = whole;
        if (!Arrays.equals(FAST, record.key()) || held == null || !held.rules().equals(rules)) {
            return Optional.empty();
        }
        return WholeEnvelope.of(held.envelope(), value)
                .map(envelope -> new SignedSnapshot(version, issuedAt, rules, envelope, value));
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
