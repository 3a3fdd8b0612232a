package dev.pointsman.wire;

import static dev.pointsman.wire.Problem.Kind.BROKEN_JSON;
import static dev.pointsman.wire.Problem.Kind.INVALID_VALUE;
import static dev.pointsman.wire.Problem.Kind.TOO_LARGE;

import dev.pointsman.model.event.PaymentEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.sym.PropertyNameMatcher;

/// Turns JSON into payment events, plain or in CloudEvents 1.0 envelopes, and says of each one refused why.
///
/// Whatever the bytes are, the answer is a [Decoded]; it throws nothing. Strings that repeat over events (channels,
/// banks, codes, …) come back as the same instances. It keeps bounded caches between events: make one a thread and keep
/// it. For one thread at a time.
public final class EventDecoder {
    private static final PropertyNameMatcher ENVELOPE_MARK = Json.names(Envelope.SPEC_VERSION);

    private final WireLimits limits;
    private final Json json;
    private final EventFields fields;
    private final Envelope envelope;

    private EventDecoder(WireLimits limits) {
        this.limits = limits;
        this.json = Json.within(limits);
        Values values = new Values(limits);
        this.fields = new EventFields(limits, values);
        this.envelope = new Envelope(values, fields);
    }

    public static EventDecoder within(WireLimits limits) {
        return new EventDecoder(limits);
    }

    /// Decodes the one event that these bytes are.
    public Decoded decode(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length > limits.eventBytes()) {
            return refused(TOO_LARGE, "has " + length + " bytes, expected at most " + limits.eventBytes());
        }
        try {
            int mark = byteOrderMark(bytes, offset, length);
            return new Decoded.Event(event(bytes, offset + mark, length - mark));
        } catch (Refusal refusal) {
            return new Decoded.Refused(refusal.problem());
        } catch (StreamConstraintsException tooDeep) {
            return refused(TOO_LARGE, "is nested deeper than " + limits.nesting() + " levels");
        } catch (JacksonException broken) {
            // its own message may quote the input, and so a card number
            long at = broken.getLocation() == null ? -1 : broken.getLocation().getByteOffset();
            return refused(BROKEN_JSON, at < 0 ? "is not JSON" : "is not JSON from byte " + at);
        }
    }

    /// Decodes lines of one event each; a blank line is no event. The index in the answer counts the others.
    ///
    /// @param eventsMax one event more is decoded at most: enough to see that there are too many
    public List<Decoded> decodeLines(byte[] bytes, int eventsMax) {
        List<Decoded> decoded = new ArrayList<>();
        try (EventStream stream = EventStream.ofValues(json, fields, bytes)) {
            int start = 0;
            while (start < bytes.length && decoded.size() <= eventsMax) {
                int end = Blanks.lineEnd(bytes, start);
                if (Blanks.skip(bytes, start, end) < end) {
                    decoded.add(line(stream, bytes, start, end));
                }
                start = end + 1;
            }
        }
        return decoded;
    }

    private Decoded line(EventStream stream, byte[] bytes, int start, int end) {
        PaymentEvent event = stream.next();
        if (stream.isInStep() && Blanks.skip(bytes, stream.end(), end) != end) {
            stream.stop();
        }
        return taken(stream, event, bytes, start, end - start);
    }

    /// Decodes a JSON array of events or envelopes, or a single one. The index in the answer is the index in the
    /// array, and pointers start at the element.
    ///
    /// What is wrong with the array itself (too many elements, no end) is a last [Decoded.Refused] behind
    /// the others.
    public List<Decoded> decodeBatch(byte[] bytes) {
        if (!ArrayElements.isArray(bytes)) {
            return List.of(decode(bytes, 0, bytes.length));
        }
        List<Decoded> decoded = new ArrayList<>();
        ArrayElements elements = ArrayElements.of(bytes);
        try (EventStream stream = EventStream.ofElements(json, fields, bytes)) {
            while (elements.next()) {
                if (decoded.size() == limits.batchEvents()) {
                    decoded.add(refused(TOO_LARGE, "batch has more than " + limits.batchEvents() + " events"));
                    return decoded;
                }
                decoded.add(element(stream, elements, bytes));
            }
        }
        if (!elements.isWhole()) {
            decoded.add(refused(BROKEN_JSON, "batch is no JSON array that ends with ]"));
        }
        return decoded;
    }

    private Decoded element(EventStream stream, ArrayElements elements, byte[] bytes) {
        PaymentEvent event = stream.next();
        if (!stream.isInStep() || !elements.endBehind(stream.end())) {
            stream.stop();
            elements.findEnd();
        }
        return taken(stream, event, bytes, elements.start(), elements.length());
    }

    /// The event that the stream read if it is good as it stands; otherwise what its bytes are by themselves, as only
    /// those tell what is wrong.
    private Decoded taken(EventStream stream, @Nullable PaymentEvent event, byte[] bytes, int start, int length) {
        if (event == null || !stream.isInStep() || length > limits.eventBytes()) {
            return decode(bytes, start, length);
        }
        return new Decoded.Event(event);
    }

    /// The length of the mark that some tools write before UTF-8, which JSON does not know.
    private static int byteOrderMark(byte[] bytes, int offset, int length) {
        boolean marked = length >= 3
                && bytes[offset] == (byte) 0xEF
                && bytes[offset + 1] == (byte) 0xBB
                && bytes[offset + 2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    private static Decoded refused(Problem.Kind kind, String detail) {
        return new Decoded.Refused(new Problem(kind, "", detail));
    }

    private PaymentEvent event(byte[] bytes, int offset, int length) {
        try (JsonParser parser = json.parser(bytes, offset, length)) {
            enterObject(parser);
            fields.clear();
            if (fields.read(parser, "")) {
                PaymentEvent event = fields.event("", null);
                expectEnd(parser);
                return event;
            }
        } catch (Refusal refusal) {
            if (!isEnvelope(bytes, offset, length)) {
                throw refusal;
            }
        }
        try (JsonParser parser = json.parser(bytes, offset, length)) {
            enterObject(parser);
            PaymentEvent event = envelope.read(parser);
            expectEnd(parser);
            return event;
        }
    }

    /// Whether an object whose fields made no event is an envelope that says so only behind the field refused.
    private boolean isEnvelope(byte[] bytes, int offset, int length) {
        try (JsonParser parser = json.parser(bytes, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            int name = Json.nextField(parser, ENVELOPE_MARK);
            while (name != 0 && name != PropertyNameMatcher.MATCH_END_OBJECT) {
                parser.nextToken();
                parser.skipChildren();
                name = Json.nextField(parser, ENVELOPE_MARK);
            }
            return name == 0;
        }
    }

    private static void enterObject(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw parser.currentToken() == null
                    ? new Refusal(BROKEN_JSON, "", "is empty")
                    : new Refusal(INVALID_VALUE, "", "is no JSON object");
        }
    }

    private static void expectEnd(JsonParser parser) {
        if (parser.nextToken() != null) {
            throw new Refusal(BROKEN_JSON, "", "has more behind the end of the object");
        }
    }
}
