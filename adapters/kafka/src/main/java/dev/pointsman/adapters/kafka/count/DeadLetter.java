package dev.pointsman.adapters.kafka.count;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pointsman.wire.Problem;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/// A record that is no event, on its way out of the events topic, with a reason that shows nothing of the
/// payment.
///
/// @param key null where it may hold a card number
/// @param value null where it holds one, or more than an event may
record DeadLetter(String reason, String from, byte @Nullable [] key, byte @Nullable [] value) {
    static final String REASON = "reason";
    static final String FROM = "from";

    /// An event may have no more; a copy of more might not fit into the topic.
    private static final int VALUE_BYTES_MAX = 64 << 10;

    private static final int KEY_BYTES_MAX = 1_024;

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record, Problem problem) {
        boolean secret = problem.kind() == Problem.Kind.CARD_NUMBER;
        return new DeadLetter(
                reason(problem),
                record.topic() + "-" + record.partition() + "@" + record.offset(),
                secret ? null : within(KEY_BYTES_MAX, record.key()),
                secret ? null : within(VALUE_BYTES_MAX, record.value()));
    }

    /// The kind and the field. What was found there is left out, and so are the names of labels, which are
    /// free.
    private static String reason(Problem problem) {
        String pointer = problem.pointer().replaceFirst("/(tags|releases)/.*", "/$1");
        return pointer.isEmpty() ? problem.kind().name() : problem.kind() + " " + pointer;
    }

    private static byte @Nullable [] within(int bytesMax, byte @Nullable [] bytes) {
        return bytes == null || bytes.length > bytesMax ? null : bytes;
    }

    ProducerRecord<byte[], byte[]> record(String topic) {
        List<Header> headers =
                List.of(new RecordHeader(REASON, reason.getBytes(UTF_8)), new RecordHeader(FROM, from.getBytes(UTF_8)));
        return new ProducerRecord<>(topic, 0, key, value, headers);
    }
}
