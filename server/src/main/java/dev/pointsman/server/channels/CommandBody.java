package dev.pointsman.server.channels;

import dev.pointsman.core.channel.Command;
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
    private static final int INCIDENT_MAX = 64;

    Command command(Command.Act act, String channel) {
        if (incident != null) {
            Commands.text("/incident", incident, INCIDENT_MAX);
        }
        return new Command(
                act,
                CellNames.within(channel, Objects.requireNonNullElse(cell, Map.of())),
                Commands.reason(reason),
                incident,
                expectedVersion);
    }
}
