package dev.pointsman.adapters.kafka.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import dev.pointsman.adapters.kafka.RealKafka;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameBytes;
import dev.pointsman.core.frame.Measure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What all frames written for good say together.
record CountedTotals(
        long records, long events, long succeeded, long failed, long unknown, Map<String, Long> positions) {
    static CountedTotals of(KafkaSettings settings) {
        long records = 0;
        long succeeded = 0;
        long failed = 0;
        long unknown = 0;
        Map<String, Long> positions = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : RealKafka.records(settings, KafkaTopic.FRAMES, 0)) {
            Frame frame = FrameBytes.frame(record.value());
            assertThat(frame.from())
                    .as("a frame begins where the last one of %s ended", frame.source())
                    .isEqualTo(positions.getOrDefault(frame.source(), 0L));
            positions.put(frame.source(), frame.to());
            records += frame.intake().counted()
                    + frame.intake().countedAtArrival()
                    + frame.intake().duplicates()
                    + frame.intake().superseded();
            for (Frame.Row row : frame.rows()) {
                succeeded += row.counts().of(Measure.SUCCEEDED);
                failed += row.counts().of(Measure.FAILED_CHANNEL);
                unknown += row.counts().of(Measure.UNKNOWN);
            }
        }
        return new CountedTotals(records, ids(settings), succeeded, failed, unknown, positions);
    }

    /// How many ids the next owners would remember.
    private static long ids(KafkaSettings settings) {
        Map<String, Set<Long>> ids = new HashMap<>();
        for (int partition = 0; partition < settings.partitions(); partition++) {
            for (ConsumerRecord<byte[], byte[]> record : RealKafka.records(settings, KafkaTopic.COUNTED, partition)) {
                Frame frame = FrameBytes.frame(record.value());
                for (long[] group : frame.swallowed().ids()) {
                    for (long id : group) {
                        assertThat(ids.computeIfAbsent(frame.source(), _ -> new HashSet<>())
                                        .add(id))
                                .as("an id of %s is swallowed once", frame.source())
                                .isTrue();
                    }
                }
            }
        }
        return ids.values().stream().mapToLong(Set::size).sum();
    }
}
