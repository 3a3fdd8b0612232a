package dev.pointsman.wire;

import static dev.pointsman.wire.Problem.Kind.INVALID_VALUE;
import static dev.pointsman.wire.Problem.Kind.MISSING_FIELD;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/// The fields of one payment event while they are read. Unknown ones are skipped; of two with one name the
/// last wins. Reusable after [#clear()]. For one thread.
final class EventFields {
    private static final PropertyNameMatcher NAMES = Json.names(
            "id",
            "type",
            "operation",
            "attempt",
            "payment",
            "channel",
            "merchant",
            "method",
            "bank",
            "cardType",
            "outcome",
            "code",
            "amount",
            "user",
            "businessLine",
            "releases",
            "lane",
            "node",
            "tags",
            "initiatedAt",
            "occurredAt",
            "traceId",
            Envelope.SPEC_VERSION);
    private static final PropertyNameMatcher CODE_NAMES = Json.names("scheme", "value");
    private static final PropertyNameMatcher AMOUNT_NAMES = Json.names("currency", "minor");
    private static final EventType[] TYPES = EventType.values();
    private static final Operation[] OPERATIONS = Operation.values();
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final Values values;
    private final LabelReader releases;
    private final LabelReader tags;
    private final PaymentEvent.Builder optional = PaymentEvent.builder();

    private @Nullable String id;
    private @Nullable String type;
    private @Nullable Operation operation;
    private @Nullable String attempt;
    private @Nullable String channel;
    private @Nullable Outcome outcome;
    private @Nullable Instant occurredAt;

    EventFields(WireLimits limits, Values values) {
        this.values = values;
        this.releases = new LabelReader(values, limits.releases(), false);
        this.tags = new LabelReader(values, limits.tags(), true);
    }

    void clear() {
        optional.clear();
        id = null;
        type = null;
        operation = null;
        attempt = null;
        channel = null;
        outcome = null;
        occurredAt = null;
    }

    /// Reads up to the end of the object at whose start the parser stands.
    ///
    /// @param at the pointer to that object
    /// @return false as soon as it turns out to be a CloudEvents envelope, which is to be read as one
    boolean read(JsonParser parser, String at) {
        while (true) {
            int name = Json.nextField(parser, NAMES);
            if (name == PropertyNameMatcher.MATCH_END_OBJECT) {
                return true;
            }
            parser.nextToken();
            switch (name) {
                case 0 -> id = values.id(parser, at, "/id");
                case 1 -> type = values.symbol(parser, at, "/type");
                case 2 -> operation = word(parser, OPERATIONS, at, "/operation");
                case 3 -> attempt = values.id(parser, at, "/attempt");
                case 4 -> optional.payment(values.id(parser, at, "/payment"));
                case 5 -> channel = values.symbol(parser, at, "/channel");
                case 6 -> optional.merchant(values.symbol(parser, at, "/merchant"));
                case 7 -> optional.method(values.symbol(parser, at, "/method"));
                case 8 -> optional.bank(values.symbol(parser, at, "/bank"));
                case 9 -> optional.cardType(values.symbol(parser, at, "/cardType"));
                case 10 -> outcome = word(parser, OUTCOMES, at, "/outcome");
                case 11 -> optional.code(code(parser, at));
                case 12 -> optional.amount(amount(values, parser, at));
                case 13 -> optional.user(values.user(parser, at, "/user"));
                case 14 -> optional.businessLine(values.symbol(parser, at, "/businessLine"));
                case 15 -> optional.releases(releases.labels(parser, at + "/releases"));
                case 16 -> optional.lane(values.symbol(parser, at, "/lane"));
                case 17 -> optional.node(values.symbol(parser, at, "/node"));
                case 18 -> optional.tags(tags.labels(parser, at + "/tags"));
                case 19 -> optional.initiatedAt(values.time(parser, at, "/initiatedAt"));
                case 20 -> occurredAt = values.time(parser, at, "/occurredAt");
                case 21 -> optional.traceId(values.id(parser, at, "/traceId"));
                case 22 -> {
                    if (at.isEmpty()) {
                        return false;
                    }
                    parser.skipChildren();
                }
                default -> parser.skipChildren();
            }
        }
    }

    /// The event, once all fields were read.
    ///
    /// @param idOtherwise what identifies the event when it has no id itself
    PaymentEvent event(String at, @Nullable String idOtherwise) {
        String knownId = required(id == null ? idOtherwise : id, at, "/id");
        EventType knownType = word(required(type, at, "/type"), TYPES, at, "/type");
        if (knownType == EventType.INITIATED && outcome != null) {
            throw new Refusal(
                    INVALID_VALUE, at + "/outcome", "has '" + outcome + "', expected none when type is INITIATED");
        }
        optional.id(knownId)
                .type(knownType)
                .operation(required(operation, at, "/operation"))
                .channel(required(channel, at, "/channel"))
                .attempt(required(attempt, at, "/attempt"))
                .occurredAt(required(occurredAt, at, "/occurredAt"));
        if (knownType == EventType.COMPLETED) {
            optional.outcome(required(outcome, at, "/outcome"));
        }
        return optional.build();
    }

    static <T> T required(@Nullable T value, String at, String field) {
        if (value == null) {
            throw new Refusal(MISSING_FIELD, at + field, "is required");
        }
        return value;
    }

    private <E extends Enum<E>> @Nullable E word(JsonParser parser, E[] words, String at, String field) {
        String text = values.symbol(parser, at, field);
        return text == null ? null : word(text, words, at, field);
    }

    static <E extends Enum<E>> E word(String text, E[] words, String at, String field) {
        for (E word : words) {
            if (word.name().equals(text)) {
                return word;
            }
        }
        String detail = "has " + Shown.value(text) + ", expected one of " + Arrays.toString(words);
        throw new Refusal(INVALID_VALUE, at + field, detail);
    }

    private @Nullable ResponseCode code(JsonParser parser, String at) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            String bare = values.code(parser, at, "/code");
            return bare == null ? null : ResponseCode.bare(bare);
        }
        String scheme = null;
        String value = null;
        while (true) {
            int name = Json.nextField(parser, CODE_NAMES);
            if (name == PropertyNameMatcher.MATCH_END_OBJECT) {
                return new ResponseCode(scheme, required(value, at, "/code/value"));
            }
            parser.nextToken();
            switch (name) {
                case 0 -> scheme = values.freeSymbol(parser, at, "/code/scheme");
                case 1 -> value = values.code(parser, at, "/code/value");
                default -> parser.skipChildren();
            }
        }
    }

    static @Nullable Amount amount(Values values, JsonParser parser, String at) {
        if (!values.isObject(parser, at, "/amount")) {
            return null;
        }
        String currency = null;
        Long minor = null;
        while (true) {
            int name = Json.nextField(parser, AMOUNT_NAMES);
            if (name == PropertyNameMatcher.MATCH_END_OBJECT) {
                return new Amount(required(currency, at, "/amount/currency"), required(minor, at, "/amount/minor"));
            }
            parser.nextToken();
            switch (name) {
                case 0 -> currency = currency(values.symbol(parser, at, "/amount/currency"), at);
                case 1 -> minor = values.count(parser, at, "/amount/minor");
                default -> parser.skipChildren();
            }
        }
    }

    private static @Nullable String currency(@Nullable String text, String at) {
        if (text == null || isCurrency(text)) {
            return text;
        }
        String detail = "has " + Shown.value(text) + ", expected three capital letters (ISO 4217)";
        throw new Refusal(INVALID_VALUE, at + "/amount/currency", detail);
    }

    private static boolean isCurrency(String text) {
        return text.length() == 3
                && isCapital(text.charAt(0))
                && isCapital(text.charAt(1))
                && isCapital(text.charAt(2));
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
