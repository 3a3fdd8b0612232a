package dev.pointsman.wire;

import static dev.pointsman.wire.Problem.Kind.INVALID_VALUE;
import static dev.pointsman.wire.Problem.Kind.TOO_LARGE;

import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Tried;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/// Reads the earlier attempts of a payment from a request for a route.
final class TriedReader {
    private static final String TRIED = "/tried";
    private static final PropertyNameMatcher NAMES = Json.names("channel", "outcome", "party", "provenUndone");
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final FaultParty[] PARTIES = FaultParty.values();

    private final JsonParser parser;
    private final Values values;

    TriedReader(JsonParser parser, Values values) {
        this.parser = parser;
        this.values = values;
    }

    /// The parser stands on the value, and afterwards on its end.
    List<Tried> attempts() {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return List.of();
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new Refusal(INVALID_VALUE, TRIED, "expected an array of attempts");
        }
        List<Tried> attempts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (attempts.size() == RouteRequest.TRIED_MAX) {
                throw new Refusal(TOO_LARGE, TRIED, "has more than " + RouteRequest.TRIED_MAX + " entries");
            }
            attempts.add(attempt(TRIED + "/" + attempts.size()));
        }
        return attempts;
    }

    private Tried attempt(String at) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new Refusal(INVALID_VALUE, at, "expected an object");
        }
        String channel = null;
        Outcome outcome = null;
        FaultParty party = null;
        boolean provenUndone = false;
        int name = Json.nextField(parser, NAMES);
        while (name != PropertyNameMatcher.MATCH_END_OBJECT) {
            parser.nextToken();
            switch (name) {
                case 0 -> channel = values.symbol(parser, at, "/channel");
                case 1 -> outcome = word(OUTCOMES, at, "/outcome");
                case 2 -> party = word(PARTIES, at, "/party");
                case 3 -> provenUndone = isTrue(at);
                default -> parser.skipChildren();
            }
            name = Json.nextField(parser, NAMES);
        }
        Outcome ended = EventFields.required(outcome, at, "/outcome");
        if (provenUndone && ended != Outcome.FAILURE) {
            throw new Refusal(INVALID_VALUE, at + "/provenUndone", "only a FAILURE is proven undone");
        }
        return new Tried(EventFields.required(channel, at, "/channel"), ended, party, provenUndone);
    }

    private <E extends Enum<E>> @Nullable E word(E[] words, String at, String field) {
        String word = values.symbol(parser, at, field);
        return word == null ? null : EventFields.word(word, words, at, field);
    }

    private boolean isTrue(String at) {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE && token != JsonToken.VALUE_NULL) {
            throw new Refusal(INVALID_VALUE, at + "/provenUndone", "expected true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }
}
