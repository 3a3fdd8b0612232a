package dev.pointsman.wire;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// Writes payment events as NDJSON, one a line, in the order of fields that the contract shows; what an event does not
/// have is left out. Times have milliseconds.
///
/// A stream that fails is reported as [UncheckedIOException]. For one thread.
public final class EventWriter implements AutoCloseable {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().rootValueSeparator((String) null).build();

    private final JsonGenerator json;
    private final char[] time = new char[Timestamps.WRITTEN_LENGTH];

    private EventWriter(JsonGenerator json) {
        this.json = json;
    }

    /// A writer onto `out`, which it buffers and closes.
    public static EventWriter ndjson(OutputStream out) {
        return new EventWriter(FACTORY.createGenerator(ObjectWriteContext.empty(), out));
    }

    /// Writes one line.
    ///
    /// @throws IllegalArgumentException for a time outside the years 2000 to 2100, which no reader would take
    public void write(PaymentEvent event) {
        try {
            json.writeStartObject();
            identity(event);
            dimensions(event);
            result(event);
            surroundings(event);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (JacksonIOException failed) {
            throw unchecked(failed);
        }
    }

    /// Hands all that was written to the stream.
    public void flush() {
        try {
            json.flush();
        } catch (JacksonIOException failed) {
            throw unchecked(failed);
        }
    }

    @Override
    public void close() {
        try {
            json.close();
        } catch (JacksonIOException failed) {
            throw unchecked(failed);
        }
    }

    private static UncheckedIOException unchecked(JacksonIOException failed) {
        return new UncheckedIOException("events could not be written", failed.getCause());
    }

    private void identity(PaymentEvent event) {
        json.writeStringProperty("id", event.id());
        json.writeStringProperty("type", event.type().name());
        json.writeStringProperty("operation", event.operation().name());
        json.writeStringProperty("attempt", event.attempt());
        optional("payment", event.payment());
    }

    private void dimensions(PaymentEvent event) {
        json.writeStringProperty("channel", event.channel());
        optional("merchant", event.merchant());
        optional("method", event.method());
        optional("bank", event.bank());
        optional("cardType", event.cardType());
    }

    private void result(PaymentEvent event) {
        if (event.outcome() != null) {
            json.writeStringProperty("outcome", event.outcome().name());
        }
        code(event.code());
        amount(event.amount());
    }

    private void surroundings(PaymentEvent event) {
        optional("user", event.user());
        optional("businessLine", event.businessLine());
        labels("releases", event.releases());
        optional("lane", event.lane());
        optional("node", event.node());
        labels("tags", event.tags());
        if (event.initiatedAt() != null) {
            time("initiatedAt", event.initiatedAt());
        }
        time("occurredAt", event.occurredAt());
        optional("traceId", event.traceId());
    }

    private void optional(String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    private void code(@Nullable ResponseCode code) {
        if (code == null) {
            return;
        }
        if (code.scheme() == null) {
            json.writeStringProperty("code", code.value());
            return;
        }
        json.writeObjectPropertyStart("code");
        json.writeStringProperty("scheme", code.scheme());
        json.writeStringProperty("value", code.value());
        json.writeEndObject();
    }

    private void amount(@Nullable Amount amount) {
        if (amount == null) {
            return;
        }
        json.writeObjectPropertyStart("amount");
        json.writeStringProperty("currency", amount.currency());
        json.writeNumberProperty("minor", amount.minor());
        json.writeEndObject();
    }

    private void labels(String name, Map<String, String> labels) {
        if (labels.isEmpty()) {
            return;
        }
        json.writeObjectPropertyStart(name);
        labels.forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    private void time(String name, Instant instant) {
        Timestamps.write(instant, time);
        json.writeName(name);
        json.writeString(time, 0, time.length);
    }
}
