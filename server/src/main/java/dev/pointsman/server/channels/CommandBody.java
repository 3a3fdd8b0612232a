package dev.pointsman.server.channels;

import dev.pointsman.core.channel.Command;
import dev.pointsman.model.event.CardNumbers;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a person sends to move a cell.
///
/// @param cell within the channel of the path; the whole channel when left out
/// @param incident the incident it answers to, which makes repeating it harmless
record CommandBody(
        @Nullable Map<String, @Nullable String> cell,
        @Nullable String reason,
        @Nullable String incident,
        @Nullable Long expectedVersion) {
    private static final int REASON_MAX = 256;
    private static final int INCIDENT_MAX = 64;

    Command command(Command.Act act, String channel) {
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty()) {
            throw wrong("/reason", "is missing: everybody will read it");
        }
        text("/reason", why, REASON_MAX);
        if (incident != null) {
            text("/incident", incident, INCIDENT_MAX);
        }
        return new Command(
                act,
                CellNames.within(channel, Objects.requireNonNullElse(cell, Map.of())),
                why,
                incident,
                expectedVersion);
    }

    private static void text(String pointer, String text, int charsMax) {
        if (text.isBlank() || text.length() > charsMax) {
            throw wrong(pointer, "has " + text.length() + " characters, expected 1 to " + charsMax);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(pointer, "has control characters; it must be one line");
        }
        if (CardNumbers.holdsCardNumber(text)) {
            throw wrong(pointer, "holds what looks like a card number");
        }
    }

    private static RequestProblem wrong(String pointer, String detail) {
        return RequestProblem.inField(ProblemKind.INVALID_REQUEST, pointer, detail);
    }
}
