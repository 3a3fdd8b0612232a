package dev.pointsman.server.figures;

import dev.pointsman.core.figure.RecentSuccess;
import dev.pointsman.core.figure.ToldFigures;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.figure.SuccessFigure;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.server.judging.JudgeLoop;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.routing.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts into the snapshot how attempts of registered channels fared of late, where channels are ordered by
/// it. For one thread.
final class FigureKeeper {
    /// Figures move over minutes, and what is sudden is told by states, which are pushed at once.
    static final Duration EVERY = Duration.ofSeconds(10);

    /// So few channels are looked at between two turns of the judge that a tick does not wait for them.
    static final int CHANNELS_AT_ONCE = 100;

    private static final Logger LOG = LoggerFactory.getLogger(FigureKeeper.class);

    private final Registered registered;
    private final JudgeLoop judge;
    private final Snapshots snapshots;
    private final InstantSource clock;
    private final List<Cell> cells = new ArrayList<>();
    private final RecentSuccess recent = new RecentSuccess();
    private List<SuccessFigure> told = List.of();
    private boolean complained;

    FigureKeeper(Registered registered, JudgeLoop judge, Snapshots snapshots, InstantSource clock) {
        this.registered = registered;
        this.judge = judge;
        this.snapshots = snapshots;
        this.clock = clock;
        for (RoutedChannel channel : registered.channels()) {
            for (Operation operation : channel.operations()) {
                // a refund stays where it is: nobody asks how others fare
                if (channel.lifeCycle().takesPayments() && operation != Operation.REFUND) {
                    cells.add(Cell.ofChannel(operation, channel.id()));
                }
            }
        }
    }

    /// Whether somebody asks: figures that nobody orders by would be pushed to every router for nothing.
    boolean hasWork() {
        return !cells.isEmpty()
                && switch (registered.ordering().strategy()) {
                    case BEST_SUCCESS, EXPECTED_VALUE -> true;
                    case PRIORITY, WEIGHTED, LEAST_COST -> false;
                };
    }

    void turn() {
        Instant now = clock.instant();
        // what arrived before the last tick is in the windows
        long second = now.minus(judge.lag()).getEpochSecond() - 1;
        List<SuccessFigure> figures = new ArrayList<>();
        for (int from = 0; from < cells.size(); from += CHANNELS_AT_ONCE) {
            figures.addAll(look(cells.subList(from, Math.min(cells.size(), from + CHANNELS_AT_ONCE)), second));
        }
        List<SuccessFigure> next = ToldFigures.of(figures, told);
        if (!next.equals(told)) {
            snapshots.tell(next, now);
            told = next;
        }
        complained = false;
    }

    private List<SuccessFigure> look(List<Cell> channels, long second) {
        return judge.ask(engine -> {
            List<SuccessFigure> found = new ArrayList<>();
            channels.forEach(channel -> recent.look(engine.windows(), channel, second, found));
            return found;
        });
    }

    /// Complains once until a turn succeeds again.
    void failed(RuntimeException failure) {
        if (!complained) {
            complained = true;
            LOG.warn("figures are not renewed; routers keep those they have", failure);
        }
    }
}
