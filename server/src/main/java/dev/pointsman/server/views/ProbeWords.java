package dev.pointsman.server.views;

import dev.pointsman.console.view.Figure;
import dev.pointsman.core.probe.ProbeStanding;
import java.util.List;

/// The probes of a channel, as people read them.
final class ProbeWords {
    private ProbeWords() {}

    /// How they stand; nothing while nothing of the channel is out.
    static List<Figure> figures(ProbeStanding standing) {
        if (standing.cells().isEmpty()) {
            return List.of();
        }
        String why = standing.why();
        ProbeStanding.Result last = standing.last();
        Figure budget = new Figure(
                standing.askedToday() + " of " + standing.plan().perDay(),
                "",
                why == null ? "probes asked today" : "probes asked today; none now: " + why);
        String said = last == null ? "" : ", the last: " + last.words();
        Figure row = new Figure(
                standing.inARow() + " of " + standing.plan().needs(), "", "probes in a row that succeeded" + said);
        return why == null ? List.of(row, budget) : List.of(budget);
    }
}
