package dev.pointsman.wire;

import static dev.pointsman.wire.Problem.Kind.INVALID_VALUE;
import static dev.pointsman.wire.Problem.Kind.MISSING_FIELD;
import static dev.pointsman.wire.Problem.Kind.UNSUPPORTED_TYPE;

import dev.pointsman.model.event.PaymentEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.sym.PropertyNameMatcher;

/// Reads a CloudEvents 1.0 structured envelope. Its attributes come in any order, `data` possibly before `type`, so
/// what is wrong with the data is held back until it is known that the data was meant for us. For one thread.
final class Envelope {
    static final String SPEC_VERSION = "specversion";

    private static final String TYPE = "dev.pointsman.payment.v1";
    private static final PropertyNameMatcher NAMES = Json.names(SPEC_VERSION, "id", "type", "data");

    private final Values values;
    private final EventFields fields;

    private @Nullable String specVersion;
    private @Nullable String id;
    private @Nullable String type;
    private boolean hasData;
    private @Nullable Refusal dataRefusal;

    Envelope(Values values, EventFields fields) {
        this.values = values;
        this.fields = fields;
    }

    /// Reads the object at whose start the parser stands, to its end.
    PaymentEvent read(JsonParser parser) {
        clear();
        while (true) {
            int name = Json.nextField(parser, NAMES);
            if (name == PropertyNameMatcher.MATCH_END_OBJECT) {
                return event();
            }
            parser.nextToken();
            switch (name) {
                case 0 -> specVersion = values.symbol(parser, "", "/specversion");
                case 1 -> id = values.id(parser, "", "/id");
                case 2 -> type = values.symbol(parser, "", "/type");
                case 3 -> data(parser);
                default -> parser.skipChildren();
            }
        }
    }

    private void clear() {
        specVersion = null;
        id = null;
        type = null;
        hasData = false;
        dataRefusal = null;
    }

    private void data(JsonParser parser) {
        fields.clear();
        dataRefusal = null;
        hasData = false;
        int depth = parser.streamReadContext().getNestingDepth();
        try {
            hasData = values.isObject(parser, "", "/data");
            if (hasData) {
                fields.read(parser, "/data");
            }
        } catch (Refusal refusal) {
            dataRefusal = refusal;
            if (hasData) {
                leave(parser, depth);
            } else {
                parser.skipChildren();
            }
        }
    }

    /// Moves on to the end of the object whose inside has `depth`, of which some may have been read.
    private static void leave(JsonParser parser, int depth) {
        while (parser.streamReadContext().getNestingDepth() >= depth && parser.nextToken() != null) {
            // what is refused is not looked at further
        }
    }

    private PaymentEvent event() {
        if (!"1.0".equals(specVersion)) {
            String found = specVersion == null ? "null" : Shown.value(specVersion);
            throw new Refusal(INVALID_VALUE, "/specversion", "has " + found + ", expected '1.0'");
        }
        if (type == null) {
            throw new Refusal(MISSING_FIELD, "/type", "is required");
        }
        if (!type.equals(TYPE)) {
            throw new Refusal(UNSUPPORTED_TYPE, "/type", "has " + Shown.value(type) + ", expected '" + TYPE + "'");
        }
        if (dataRefusal != null) {
            throw dataRefusal;
        }
        if (!hasData) {
            throw new Refusal(MISSING_FIELD, "/data", "is required");
        }
        return fields.event("/data", id);
    }
}
