package dev.pointsman.core;

import dev.pointsman.core.channel.Command;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.notice.Notice;
import dev.pointsman.core.verdict.Advisory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything one tick decided. It is committed whole or not at all.
///
/// @param incidents those that changed, as they stand now
/// @param marks the position reached in each source
/// @param command what a person asked, when that is what it follows from; null when a tick decided
public record Decision(
        Instant at,
        List<Transition> transitions,
        List<Incident> incidents,
        List<Notice> notices,
        List<Advisory> advisories,
        Map<String, Long> marks,
        @Nullable Command command) {

    public Decision {
        transitions = List.copyOf(transitions);
        incidents = List.copyOf(incidents);
        notices = List.copyOf(notices);
        advisories = List.copyOf(advisories);
        marks = Map.copyOf(marks);
    }

    /// What follows from a person's command.
    public static Decision of(Command command, Transition transition) {
        return new Decision(transition.at(), List.of(transition), List.of(), List.of(), List.of(), Map.of(), command);
    }

    /// Whether there is nothing in it but the marks.
    public boolean isQuiet() {
        return transitions.isEmpty() && incidents.isEmpty() && notices.isEmpty() && advisories.isEmpty();
    }
}
