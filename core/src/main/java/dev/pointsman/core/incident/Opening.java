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

    /// A known fault is in another cell than thought, or reaches further: the incident now stands on that cell.
    ///
    /// @param before the cells that it stood on
    record Moved(Incident incident, Verdict.Failing verdict, List<Cell> before) implements Opening {
        public Moved {
            before = List.copyOf(before);
        }
    }

    /// The cell came back and failed again: a new episode.
    record Again(Incident incident, Verdict.Failing verdict) implements Opening {}
}
