package dev.pointsman.core.verdict;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import java.time.Instant;

/// What is to be thought of a cell now, with the numbers behind it.
public sealed interface Verdict {
    Cell cell();

    /// Enough attempts came, and no rise stands out.
    record Healthy(Cell cell, Evidence evidence) implements Verdict {}

    /// The cell fails, and it is the smallest one that explains the failures.
    ///
    /// @param since estimated start of the fault
    record Failing(Kind kind, Cell cell, FaultParty party, Instant since, Evidence evidence) implements Verdict {
        public void save(StateWriter to) {
            to.choice(kind);
            to.cell(cell);
            to.choice(party);
            to.instant(since);
            evidence.save(to);
        }

        public static Failing restored(StateReader from) {
            return new Failing(
                    from.choice(Kind.class),
                    from.cell(),
                    from.choice(FaultParty.class),
                    from.instant(),
                    Evidence.restored(from));
        }
    }

    /// Too few attempts to tell: even a total outage would not have shown.
    ///
    /// @param attemptsNeeded how many more attempts would settle it if all of them failed
    record InsufficientData(Cell cell, int attemptsNeeded) implements Verdict {}
}
