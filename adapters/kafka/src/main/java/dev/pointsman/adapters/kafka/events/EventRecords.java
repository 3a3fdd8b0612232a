package dev.pointsman.adapters.kafka.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.wire.EventWriter;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Payment events as records: the attempt is the key, so that what is reported of one attempt meets in one
/// partition.
final class EventRecords {
    private EventRecords() {}

    static List<ProducerRecord<byte[], byte[]>> of(String topic, List<PaymentEvent> events) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(events.size());
        ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
        try (EventWriter writer = EventWriter.ndjson(line)) {
            for (PaymentEvent event : events) {
                writer.write(event);
                writer.flush();
                records.add(new ProducerRecord<>(topic, event.attempt().getBytes(UTF_8), line.toByteArray()));
                line.reset();
            }
        }
        return records;
    }
}
