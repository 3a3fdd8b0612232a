package dev.pointsman.core.incident;

import dev.pointsman.core.verdict.Verdict;
import dev.pointsman.model.cell.Cell;
import java.util.List;

/// What a verdict did to the book.
public sealed interface Opening {
    Incident incident();

    Verdict.Failing verdict();

    /// A fault not known before.
    record Opened(Incident incident, Verdict.Failing verdict) implements Opening {}

    /// A known fault reaches further: the incident now stands on a coarser cell.
    ///
    /// @param covered the cells that it stood on before
    record Widened(Incident incident, Verdict.Failing verdict, List<Cell> covered) implements Opening {
        public Widened {
            covered = List.copyOf(covered);
        }
    }

    /// The cell came back and failed again: a new episode.
    record Again(Incident incident, Verdict.Failing verdict) implements Opening {}
}
