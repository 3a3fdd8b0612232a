package dev.pointsman.core.incident;

import dev.pointsman.core.verdict.Evidence;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One fault, however many cells and alarms it shows in.
///
/// @param id `INC-1`, `INC-2`, …
/// @param cell the smallest cell that explains it, as known now
/// @param endedAt when the cell was healthy again, or null while it is not
/// @param evidence the numbers it was detected on
/// @param episodes how often the cell failed, came back, and failed again within this incident
/// @param timeline what happened, oldest first
public record Incident(
        String id,
        Kind kind,
        Cell cell,
        FaultParty party,
        Grade grade,
        Instant estimatedStart,
        Instant detectedAt,
        @Nullable Instant endedAt,
        Evidence evidence,
        Impact impact,
        int episodes,
        List<Entry> timeline) {

    static final String ID_PREFIX = "INC-";

    public Incident {
        timeline = List.copyOf(timeline);
    }

    /// One line of the timeline.
    public record Entry(Instant at, String text) {
        /// How the text begins when automation would have moved a cell, had it been let.
        public static final String PROPOSED = "proposed";

        public boolean isProposal() {
            return text.startsWith(PROPOSED);
        }
    }

    /// The number in its id.
    public long number() {
        return Long.parseLong(id.substring(ID_PREFIX.length()));
    }

    public boolean isOpen() {
        return endedAt == null;
    }
}
