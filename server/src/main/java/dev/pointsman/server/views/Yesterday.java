package dev.pointsman.server.views;

import dev.pointsman.console.view.BoardView;
import dev.pointsman.console.view.ChannelRow;
import dev.pointsman.console.view.Difference;
import dev.pointsman.console.view.RatioView;
import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.verdict.Ratio;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts yesterday beside today: the ten minutes around this time, out of the archive. Each cell is read once a
/// minute at most, and so many at a time: those that found no place are compared at the next look. Never on the
/// judge's thread. Safe for any number of threads.
final class Yesterday {
    static final int CELLS_MAX = 4_000;
    static final int READS_MAX = 200;
    static final long DAY_MINUTES = 1_440;

    private static final int AROUND_MINUTES = 5;
    private static final int MINUTE = 60;
    private static final Logger LOG = LoggerFactory.getLogger(Yesterday.class);

    private final Archive archive;
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);
    private long unreadableMinute = Long.MIN_VALUE;

    Yesterday(Archive archive) {
        this.archive = archive;
    }

    private record Known(long minute, Outcomes outcomes) {}

    /// What one look may still read.
    private static final class Look {
        private final long minute;
        private int readsLeft = READS_MAX;

        Look(Instant now) {
            this.minute = Math.floorDiv(now.getEpochSecond(), MINUTE);
        }
    }

    BoardView beside(BoardView board) {
        Look look = new Look(board.at());
        List<BoardView.Group> groups = board.groups().stream()
                .map(group -> new BoardView.Group(
                        group.operation(), group.ratio(), group.perSecond(), beside(group.channels(), look)))
                .toList();
        return board.with(groups);
    }

    List<ChannelRow> beside(List<ChannelRow> rows, Instant now) {
        return beside(rows, new Look(now));
    }

    private List<ChannelRow> beside(List<ChannelRow> rows, Look look) {
        return rows.stream().map(row -> row.with(difference(row, look))).toList();
    }

    private @Nullable Difference difference(ChannelRow row, Look look) {
        if (!(row.ratio() instanceof RatioView.Known today)) {
            return null;
        }
        Outcomes before = outcomes(row.cell(), look);
        return before.ratio() instanceof RatioView.Known ? difference(today, before.exact()) : null;
    }

    /// Of two shares, with its interval from those of both (Newcombe, 1998).
    static Difference difference(RatioView.Known today, Ratio before) {
        double value = today.ratio() - before.value();
        double down = Math.hypot(today.ratio() - today.low(), before.high() - before.value());
        double up = Math.hypot(today.high() - today.ratio(), before.value() - before.low());
        return new Difference(value, value - down, value + up);
    }

    private synchronized Outcomes outcomes(String cell, Look look) {
        Known found = known.get(cell);
        if (found != null && found.minute() == look.minute) {
            return found.outcomes();
        }
        if (look.readsLeft == 0 || unreadableMinute == look.minute) {
            return found == null ? Outcomes.NONE : found.outcomes();
        }
        look.readsLeft--;
        Outcomes read = read(cell, look.minute);
        known.put(cell, new Known(look.minute, read));
        if (known.size() > CELLS_MAX) {
            known.remove(known.keySet().iterator().next());
        }
        return read;
    }

    private Outcomes read(String cell, long minute) {
        long middle = minute - DAY_MINUTES;
        try {
            return Outcomes.of(archive.minutes(Cell.parse(cell), middle - AROUND_MINUTES, middle + AROUND_MINUTES - 1));
        } catch (RuntimeException unreadable) {
            // the present is worth showing without the past
            LOG.warn("the archive cannot be read; yesterday is not shown for a minute", unreadable);
            unreadableMinute = minute;
            return Outcomes.NONE;
        }
    }
}
