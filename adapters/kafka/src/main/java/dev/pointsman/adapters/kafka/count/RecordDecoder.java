package dev.pointsman.adapters.kafka.count;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pointsman.wire.Decoded;
import dev.pointsman.wire.EventDecoder;
import dev.pointsman.wire.Problem;
import dev.pointsman.wire.WireLimits;
import java.io.ByteArrayOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Reads records of the events topic: events in JSON, bare or as CloudEvents, whose attributes stand in the
/// value (structured) or in headers `ce_…` (binary). For one thread.
final class RecordDecoder {
    private static final String[] ATTRIBUTES = {"specversion", "type", "id"};
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final WireLimits limits;
    private final EventDecoder events;

    private RecordDecoder(WireLimits limits) {
        this.limits = limits;
        this.events = EventDecoder.within(limits);
    }

    static RecordDecoder within(WireLimits limits) {
        return new RecordDecoder(limits);
    }

    Decoded decode(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            return new Decoded.Refused(new Problem(Problem.Kind.BROKEN_JSON, "", "is empty"));
        }
        if (record.headers().lastHeader("ce_specversion") != null && value.length <= limits.eventBytes()) {
            value = structured(record, value);
        }
        return events.decode(value, 0, value.length);
    }

    /// The same event with its attributes around it.
    private static byte[] structured(ConsumerRecord<byte[], byte[]> record, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 200);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            for (String name : ATTRIBUTES) {
                Header attribute = record.headers().lastHeader("ce_" + name);
                if (attribute != null && attribute.value() != null) {
                    json.writeStringProperty(name, new String(attribute.value(), UTF_8));
                }
            }
            json.writeName("data");
            json.writeRawValue(new String(data, UTF_8));
            json.writeEndObject();
        }
        return out.toByteArray();
    }
}
