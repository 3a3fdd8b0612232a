package dev.pointsman.core;

import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.notice.Notice;
import dev.pointsman.core.verdict.Advisory;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Everything one tick decided. It is committed whole or not at all.
///
/// @param incidents those that changed, as they stand now
/// @param marks the position reached in each source
public record Decision(
        Instant at,
        List<Transition> transitions,
        List<Incident> incidents,
        List<Notice> notices,
        List<Advisory> advisories,
        Map<String, Long> marks) {

    public Decision {
        transitions = List.copyOf(transitions);
        incidents = List.copyOf(incidents);
        notices = List.copyOf(notices);
        advisories = List.copyOf(advisories);
        marks = Map.copyOf(marks);
    }

    /// Whether there is nothing in it but the marks.
    public boolean isQuiet() {
        return transitions.isEmpty() && incidents.isEmpty() && notices.isEmpty() && advisories.isEmpty();
    }
}
