package dev.pointsman.wire;

import dev.pointsman.model.event.PaymentEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads plain events that follow one another with one parser: making a parser for each would cost as much as reading
/// the event.
///
/// It gives no reasons. What it does not read is to be decoded by itself; after that the stream goes on only while it
/// [stands][#isInStep()] at the end of an object. For one thread.
final class EventStream implements AutoCloseable {
    private final JsonParser parser;
    private final EventFields fields;
    private boolean inStep = true;
    private int end;

    private EventStream(JsonParser parser, EventFields fields) {
        this.parser = parser;
        this.fields = fields;
    }

    static EventStream ofValues(Json json, EventFields fields, byte[] bytes) {
        return new EventStream(json.parser(bytes, 0, bytes.length), fields);
    }

    /// @param bytes begin an array
    static EventStream ofElements(Json json, EventFields fields, byte[] bytes) {
        EventStream stream = ofValues(json, fields, bytes);
        stream.inStep = stream.parser.nextToken() == JsonToken.START_ARRAY;
        return stream;
    }

    /// The next event; null when what comes next is none, or when the stream is out of step.
    @Nullable
    PaymentEvent next() {
        if (!inStep) {
            return null;
        }
        inStep = false;
        try {
            return parser.nextToken() == JsonToken.START_OBJECT ? event() : null;
        } catch (JacksonException broken) {
            return null;
        }
    }

    /// Whether the next event can be read: the one before, read or refused, was a whole object.
    boolean isInStep() {
        return inStep;
    }

    /// Where the object read last ends. Has a meaning only while [in step][#isInStep()].
    int end() {
        return end;
    }

    /// Reads no more: what was read does not stand as it should.
    void stop() {
        inStep = false;
    }

    @Override
    public void close() {
        parser.close();
    }

    private @Nullable PaymentEvent event() {
        int depth = parser.streamReadContext().getNestingDepth();
        PaymentEvent event = null;
        fields.clear();
        try {
            if (!fields.read(parser, "")) {
                // a sender of one envelope sends envelopes only, and all of them would be read once in vain
                return null;
            }
            event = fields.event("", null);
        } catch (Refusal refusal) {
            leave(depth);
        }
        inStep = parser.currentToken() == JsonToken.END_OBJECT;
        end = (int) parser.currentLocation().getByteOffset();
        return event;
    }

    private void leave(int depth) {
        while (parser.streamReadContext().getNestingDepth() >= depth && parser.nextToken() != null) {
            // what is refused is not looked at further
        }
    }
}
