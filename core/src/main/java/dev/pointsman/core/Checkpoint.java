package dev.pointsman.core;

import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.frame.SettledOf;
import java.time.Instant;
import java.util.List;

/// Where a restart begins: the engine as it stood after a tick, and what came about since the last
/// checkpoint. It is written whole or not at all; frames after `place` and ticks after `tickedAt` are gone
/// through again.
///
/// @param place of the last frame the engine has taken, −1 when none
/// @param tickedAt the last tick of that engine
/// @param engine its state, for `Engine.restored`
/// @param minutes to be added to the archive
/// @param settled what the frames since the last checkpoint say of attempts, in order
public record Checkpoint(
        long place, Instant tickedAt, byte[] engine, List<MinuteCounts> minutes, List<SettledOf> settled) {
    public Checkpoint {
        minutes = List.copyOf(minutes);
        settled = List.copyOf(settled);
    }
}
