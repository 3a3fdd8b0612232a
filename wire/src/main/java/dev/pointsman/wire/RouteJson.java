package dev.pointsman.wire;

import static dev.pointsman.wire.Problem.Kind.BROKEN_JSON;
import static dev.pointsman.wire.Problem.Kind.INVALID_VALUE;
import static dev.pointsman.wire.Problem.Kind.TOO_LARGE;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.route.Exclusion;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Routing;
import dev.pointsman.model.route.Tried;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.sym.PropertyNameMatcher;

/// The question and the answer of `/v1/route`.
///
/// `channels` are those that the user's agreements allow, `channel` is the one that the payment must stay
/// on. It keeps bounded caches between requests: make one a thread and keep it. For one thread at a time.
public final class RouteJson {
    /// Of `channels` in a request.
    public static final int CHANNELS_MAX = 1_000;

    private static final String STABLE = "stable";
    private static final Operation[] OPERATIONS = Operation.values();
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final PropertyNameMatcher NAMES = Json.names(
            "operation",
            "amount",
            "bank",
            "cardType",
            "method",
            "merchant",
            "businessLine",
            "user",
            "payment",
            "channels",
            "channel",
            "tolerance",
            "tried",
            "country",
            "tags");

    private final WireLimits limits;
    private final Json json;
    private final Values values;
    private final LabelReader tags;

    /// What became of one request: taken, or refused with the reason.
    public sealed interface Question {
        /// A request that can be routed.
        record Asked(RouteRequest request) implements Question {}

        /// A request that cannot.
        record Refused(Problem problem) implements Question {}
    }

    private RouteJson(WireLimits limits) {
        this.limits = limits;
        this.json = Json.within(limits);
        this.values = new Values(limits);
        this.tags = new LabelReader(values, Math.min(limits.tags(), RouteRequest.TAGS_MAX), true);
    }

    public static RouteJson within(WireLimits limits) {
        return new RouteJson(limits);
    }

    /// Reads one request; whatever the bytes are, it throws nothing.
    public Question question(byte[] bytes) {
        if (bytes.length > limits.eventBytes()) {
            return refused(TOO_LARGE, "has " + bytes.length + " bytes, expected at most " + limits.eventBytes());
        }
        try (JsonParser parser = json.parser(bytes, 0, bytes.length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return refused(INVALID_VALUE, "is no JSON object");
            }
            RouteRequest request = request(parser);
            return parser.nextToken() == null
                    ? new Question.Asked(request)
                    : refused(BROKEN_JSON, "has more behind the end of the object");
        } catch (Refusal refusal) {
            return new Question.Refused(refusal.problem());
        } catch (StreamConstraintsException tooDeep) {
            return refused(TOO_LARGE, "is nested deeper than " + limits.nesting() + " levels");
        } catch (JacksonException broken) {
            // its own message may quote the input, and so a card number
            return refused(BROKEN_JSON, "is not JSON");
        }
    }

    private static Question refused(Problem.Kind kind, String detail) {
        return new Question.Refused(new Problem(kind, "", detail));
    }

    private RouteRequest request(JsonParser parser) {
        // the operation may come last, and the builder wants it first
        Fields fields = new Fields();
        int name = Json.nextField(parser, NAMES);
        while (name != PropertyNameMatcher.MATCH_END_OBJECT) {
            parser.nextToken();
            fields.read(parser, name);
            name = Json.nextField(parser, NAMES);
        }
        Operation operation = EventFields.required(fields.operation, "", "/operation");
        if (operation == Operation.REFUND) {
            EventFields.required(fields.pinned, "", "/channel");
        }
        RouteRequest.Builder request = RouteRequest.of(operation);
        fields.giveTo(request);
        return request.build();
    }

    private final class Fields {
        private final @Nullable String[] texts = new @Nullable String[14];
        private @Nullable Operation operation;
        private @Nullable Amount amount;
        private @Nullable Set<String> agreed;
        private @Nullable String pinned;
        private @Nullable Integer tolerance;
        private List<Tried> tried = List.of();
        private Map<String, String> tagged = Map.of();

        void read(JsonParser parser, int name) {
            switch (name) {
                case 0 -> {
                    String word = values.symbol(parser, "", "/operation");
                    operation = word == null ? null : EventFields.word(word, OPERATIONS, "", "/operation");
                }
                case 1 -> amount = EventFields.amount(values, parser, "");
                case 2 -> texts[2] = values.symbol(parser, "", "/bank");
                case 3 -> texts[3] = values.symbol(parser, "", "/cardType");
                case 4 -> texts[4] = values.symbol(parser, "", "/method");
                case 5 -> texts[5] = values.symbol(parser, "", "/merchant");
                case 6 -> texts[6] = values.symbol(parser, "", "/businessLine");
                case 7 -> texts[7] = values.user(parser, "", "/user");
                case 8 -> texts[8] = values.id(parser, "", "/payment");
                case 9 -> agreed = agreed(parser);
                case 10 -> pinned = values.symbol(parser, "", "/channel");
                case 11 -> tolerance = tolerance(parser);
                case 12 -> tried = new TriedReader(parser, values).attempts();
                case 13 -> texts[13] = values.symbol(parser, "", "/country");
                case 14 -> tagged = tags.labels(parser, "/tags");
                default -> parser.skipChildren();
            }
        }

        void giveTo(RouteRequest.Builder request) {
            request.amount(amount)
                    .bank(texts[2])
                    .cardType(texts[3])
                    .method(texts[4])
                    .merchant(texts[5])
                    .businessLine(texts[6])
                    .user(texts[7])
                    .payment(texts[8])
                    .agreedChannels(agreed)
                    .pinnedChannel(pinned)
                    .tried(tried)
                    .tolerance(tolerance)
                    .country(texts[13])
                    .tags(tagged);
        }
    }

    private static @Nullable Integer tolerance(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        boolean small = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() == JsonParser.NumberType.INT;
        if (!small || parser.getIntValue() < 0 || parser.getIntValue() > RouteRequest.TOLERANCE_MAX) {
            throw new Refusal(
                    INVALID_VALUE, "/tolerance", "expected a whole number in 0.." + RouteRequest.TOLERANCE_MAX);
        }
        return parser.getIntValue();
    }

    private @Nullable Set<String> agreed(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new Refusal(INVALID_VALUE, "/channels", "expected an array of channels");
        }
        Set<String> agreed = new HashSet<>();
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            if (index == CHANNELS_MAX) {
                throw new Refusal(TOO_LARGE, "/channels", "has more than " + CHANNELS_MAX + " entries");
            }
            agreed.add(EventFields.required(values.symbol(parser, "/channels", "/" + index), "/channels", "/" + index));
        }
        return agreed;
    }

    /// Writes the answer.
    ///
    /// @param decision the id under which the decision can be found again
    public byte[] answer(Routing routing, String decision) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator answer = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            answer.writeStartObject();
            answer.writeArrayPropertyStart("routes");
            for (Route route : routing.routes()) {
                answer.writeStartObject();
                answer.writeStringProperty("channel", route.channel());
                if (route.merchant() != null) {
                    answer.writeStringProperty("merchant", route.merchant());
                }
                answer.writeNumberProperty("score", route.score());
                answer.writeStringProperty("rank", route.rank().name());
                answer.writeEndObject();
            }
            answer.writeEndArray();
            answer.writeArrayPropertyStart("excluded");
            for (Exclusion exclusion : routing.excluded()) {
                answer.writeStartObject();
                answer.writeStringProperty("channel", exclusion.channel());
                answer.writeStringProperty("reason", exclusion.reason());
                answer.writeEndObject();
            }
            answer.writeEndArray();
            answer.writeStringProperty("lane", STABLE);
            answer.writeStringProperty("snapshot", routing.snapshot().toString());
            answer.writeStringProperty("decision", decision);
            answer.writeBooleanProperty("degraded", routing.degraded());
            answer.writeEndObject();
        }
        return out.toByteArray();
    }
}
