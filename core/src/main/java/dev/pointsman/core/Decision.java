package dev.pointsman.core;

import dev.pointsman.core.channel.Command;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.notice.Notice;
import dev.pointsman.core.verdict.Advisory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything one tick decided. It is committed whole or not at all.
///
/// @param incidents those that changed, as they stand now
/// @param command what a person asked, when that is what it follows from; null when a tick decided
/// @param place in the frame log of the last frame that the engine had taken, −1 when none; of a tick
public record Decision(
        Instant at,
        List<Transition> transitions,
        List<Incident> incidents,
        List<Notice> notices,
        List<Advisory> advisories,
        @Nullable Command command,
        long place) {

    public Decision {
        transitions = List.copyOf(transitions);
        incidents = List.copyOf(incidents);
        notices = List.copyOf(notices);
        advisories = List.copyOf(advisories);
    }

    /// What follows from a person's command.
    public static Decision of(Command command, Transition transition) {
        return new Decision(transition.at(), List.of(transition), List.of(), List.of(), List.of(), command, -1);
    }

    /// A person's command that moved no cell.
    public static Decision of(Command command, Instant at) {
        return new Decision(at, List.of(), List.of(), List.of(), List.of(), command, -1);
    }

    /// The same, of an engine that had taken the frames up to `place`.
    public Decision upTo(long place) {
        return new Decision(at, transitions, incidents, notices, advisories, command, place);
    }

    /// Whether nothing follows from it.
    public boolean isQuiet() {
        return transitions.isEmpty() && incidents.isEmpty() && notices.isEmpty() && advisories.isEmpty();
    }
}
