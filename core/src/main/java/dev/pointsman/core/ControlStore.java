package dev.pointsman.core;

import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.channel.Command;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.notice.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where decisions become facts in a store that outlives the process, and what a restart begins from. A
/// decision with a transition that does not follow the cell's committed version fails with [StaleState].
/// Ticks that decided nothing need not be facts until one that did, a command or a checkpoint follows:
/// judged once more they decide nothing again.
public interface ControlStore extends DecisionLog {
    /// Writes a checkpoint: engine, archive, attempts and place, in one transaction.
    void commit(Checkpoint checkpoint);

    /// The last checkpoint, without what it added to archive and attempts; empty when there is none.
    Optional<Checkpoint> checkpoint();

    /// The ticks committed after `tick` of a checkpoint, in order: to be gone through again.
    List<Ticked> ticksAfter(Instant tick);

    /// The commands committed after `tick` of a checkpoint, in order: to be given again.
    List<Taken> commandsAfter(Instant tick);

    /// The attempts of one source that may still be restated, as of the last checkpoint: the latest `max`
    /// of those that arrived at `since` or later, oldest first. Attempts kept before sources were told
    /// apart are of every source.
    List<OpenAttempt> openAttempts(String source, Instant since, int max);

    /// Every cell that ever left Active, as committed.
    List<CellControl> controls();

    /// Transitions of a cell and all within it, or of all cells when null, latest first.
    List<Transition> transitions(@Nullable String channel, int max);

    /// Incidents, latest first.
    List<Incident> incidents(int max);

    Optional<Incident> incident(String id);

    /// Notices that were not delivered yet, oldest first.
    List<Notice> undelivered(int max);

    void delivered(Notice notice);

    /// A tick as it was committed.
    ///
    /// @param place of the last frame that the engine had taken, −1 when none
    record Ticked(Instant at, long place) {}

    /// A command as it was taken.
    record Taken(Command command, Instant at) {}

    /// Somebody else changed the cell meanwhile.
    final class StaleState extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public StaleState(String message) {
            super(message);
        }
    }
}
