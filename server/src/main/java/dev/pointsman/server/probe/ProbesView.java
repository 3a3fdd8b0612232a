package dev.pointsman.server.probe;

import dev.pointsman.core.probe.ProbePlan;
import dev.pointsman.core.probe.ProbeStanding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the probes of a channel stand.
///
/// @param url that is asked, without its query; null when a host makes them
/// @param askedToday since the day or the process began
/// @param perDay how many may be asked in a day
/// @param inARow of the cell that has most
/// @param needs how many in a row let the first share back
/// @param last what came of the last one, or null
/// @param why none is asked now; null while they are
record ProbesView(
        String channel,
        ProbePlan.Kind kind,
        @Nullable String url,
        long everySeconds,
        int askedToday,
        int perDay,
        int inARow,
        int needs,
        @Nullable LastView last,
        @Nullable String why,
        List<CellView> cells) {
    ProbesView {
        cells = List.copyOf(cells);
    }

    /// What came of a probe.
    record LastView(Instant at, boolean ok, String text) {}

    /// A cell that is out or on its way back.
    ///
    /// @param why it is not probed; null while it is
    record CellView(String cell, int inARow, @Nullable String why) {}

    static ProbesView of(ProbeStanding standing, @Nullable String url) {
        ProbeStanding.Result last = standing.last();
        return new ProbesView(
                standing.channel(),
                standing.plan().kind(),
                url,
                standing.plan().every().toSeconds(),
                standing.askedToday(),
                standing.plan().perDay(),
                standing.inARow(),
                standing.plan().needs(),
                last == null ? null : new LastView(last.at(), last.ok(), last.words()),
                standing.why(),
                standing.cells().stream()
                        .map(cell -> new CellView(cell.cell().toString(), cell.inARow(), cell.why()))
                        .toList());
    }
}
