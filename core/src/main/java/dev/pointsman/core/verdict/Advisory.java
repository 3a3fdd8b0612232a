package dev.pointsman.core.verdict;

import dev.pointsman.model.cell.Cell;
import java.time.Instant;

/// A window rule or a period rule began to alarm. It marks charts and can be notified; it suspends only where a team
/// says so.
///
/// @param failed of the attempts that ended in the last `seconds`
/// @param words what was found, with its numbers
public record Advisory(Instant at, Kind kind, Cell cell, Ratio failed, long seconds, About about, String words) {
    /// What is not as it should be. Only failures can suspend.
    public enum About {
        FAILURES,
        VOLUME
    }
}
