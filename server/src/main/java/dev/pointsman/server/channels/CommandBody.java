package dev.pointsman.server.channels;

import dev.pointsman.core.channel.Command;
import dev.pointsman.model.snapshot.FirstBack;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a person sends to move a cell.
///
/// @param cell within the channel of the path; the whole channel when left out
/// @param incident the incident it answers to, which makes repeating it harmless
/// @param until RFC 3339; when what is suspended or blocked goes back to automation, never when left out
/// @param how of a resume: `full` at once, which is meant when it is left out, or `ramp`
/// @param first who goes back first on a ramp, beside those whom the registry names
record CommandBody(
        @Nullable Map<String, @Nullable String> cell,
        @Nullable String reason,
        @Nullable String incident,
        @Nullable Long expectedVersion,
        @Nullable String until,
        @Nullable String how,
        @Nullable FirstBody first) {
    private static final int INCIDENT_MAX = 64;

    Command command(Command.Act act, String channel) {
        if (incident != null) {
            Commands.text("/incident", incident, INCIDENT_MAX);
        }
        Command command = new Command(
                act(act),
                CellNames.within(channel, Objects.requireNonNullElse(cell, Map.of())),
                Commands.reason(reason),
                incident,
                expectedVersion);
        Command ending = until == null ? command : command.until(end(until));
        return first == null ? ending : ending.first(first.expected(command.act()));
    }

    /// Users and business lines as route requests name them.
    record FirstBody(@Nullable List<String> users, @Nullable List<String> businessLines) {
        /// Of each.
        static final int NAMES_MAX = 100;

        private static final int NAME_CHARS_MAX = 256;

        FirstBack expected(Command.Act act) {
            if (act != Command.Act.RAMP) {
                throw wrong("/first", "is for a resume by ramp only");
            }
            return new FirstBack(names("/first/users", users), names("/first/businessLines", businessLines));
        }

        private static List<String> names(String pointer, @Nullable List<String> given) {
            List<String> names = given == null ? List.of() : given;
            if (names.size() > NAMES_MAX) {
                throw wrong(pointer, "has " + names.size() + " names, expected at most " + NAMES_MAX);
            }
            for (int i = 0; i < names.size(); i++) {
                Commands.text(pointer + "/" + i, Objects.requireNonNullElse(names.get(i), ""), NAME_CHARS_MAX);
            }
            return names.stream().distinct().toList();
        }
    }

    private Command.Act act(Command.Act asked) {
        if (how == null) {
            return asked;
        }
        if (asked != Command.Act.RESUME) {
            throw wrong("/how", "is for resume only");
        }
        return switch (how) {
            case "full" -> Command.Act.RESUME;
            case "ramp" -> Command.Act.RAMP;
            default -> throw wrong("/how", "is " + RequestProblem.shown(how) + ", expected 'ramp' or 'full'");
        };
    }

    private static Instant end(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw wrong("/until", "is no time such as 2026-11-20T06:00:00Z: " + RequestProblem.shown(text));
        }
    }

    private static RequestProblem wrong(String pointer, String detail) {
        return RequestProblem.inField(ProblemKind.INVALID_REQUEST, pointer, detail);
    }
}
