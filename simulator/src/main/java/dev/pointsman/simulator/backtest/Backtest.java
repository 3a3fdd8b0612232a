package dev.pointsman.simulator.backtest;

import dev.pointsman.core.verdict.WindowProposal;
import dev.pointsman.core.verdict.WindowRule;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.PastTotals;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.UnknownCodes;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.simulator.backtest.input.EndOfInput;
import dev.pointsman.simulator.backtest.input.EventFile;
import dev.pointsman.simulator.backtest.input.ReadingProgress;
import dev.pointsman.simulator.backtest.input.RejectedLines;
import dev.pointsman.simulator.backtest.input.TimeOrder;
import dev.pointsman.wire.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One replay of recorded payments: reads, counts, judges, and writes what Pointsman would have done. The same input
/// gives the same files, byte for byte; only the summary tells how long it took.
public final class Backtest {
    private final BacktestRules rules;
    private final LongSupplier nanoClock;

    /// @param nanoClock tells how long it took; nothing else depends on it
    public Backtest(BacktestRules rules, LongSupplier nanoClock) {
        this.rules = rules;
        this.nanoClock = nanoClock;
    }

    /// Replays `input` and writes `incidents.csv`, `transitions.csv`, `advisories.csv` and `summary.json` into `dir`.
    ///
    /// @throws IOException when the files cannot be written
    public Summary run(EventFile input, Path dir, ReadingProgress progress) throws IOException {
        long started = nanoClock.getAsLong();
        UnknownCodes unknown = UnknownCodes.upTo(UnknownCodes.CODES_MAX);
        try (Outputs outputs = Outputs.into(dir)) {
            Replay replay = new Replay(rules, new CodeClassifier(rules, unknown), outputs);
            Taking taking = new Taking(replay);
            TimeOrder order = new TimeOrder(taking);
            EndOfInput end = input.read(order, progress);
            order.end();
            replay.end();
            outputs.standing(replay.engine().incidents().followed());
            Duration wall = Duration.ofNanos(nanoClock.getAsLong() - started);
            Summary summary = taking.summary(outputs, unknown, end, wall);
            SummaryFile.write(summary, dir);
            return summary;
        }
    }

    /// Hands events on and keeps count of them.
    private static final class Taking implements TimeOrder.Arrivals {
        private final Replay replay;
        private final RejectedLines rejected = new RejectedLines();
        private final Minutes minutes = new Minutes();
        private @Nullable Instant from;
        private @Nullable Instant to;
        private long events;

        Taking(Replay replay) {
            this.replay = replay;
        }

        @Override
        public void arrived(long line, PaymentEvent event, Instant arrival) {
            events++;
            if (from == null) {
                from = arrival;
            }
            to = arrival;
            if (event.type() == EventType.COMPLETED) {
                minutes.add(arrival, event.outcome() == Outcome.SUCCESS);
            }
            replay.take(event, arrival);
        }

        @Override
        public void refused(long line, Problem problem) {
            rejected.add(line, problem);
        }

        private Map<Cell, WindowProposal> proposals() {
            Map<Cell, WindowProposal> proposals = new LinkedHashMap<>();
            long end = to == null ? 0 : to.getEpochSecond();
            for (CellWindow channel : replay.engine().windows().channels()) {
                double usual = channel.baseline().upperRatio();
                PastTotals past = channel.past();
                if (past != null && usual < WindowRule.sliding().threshold()) {
                    proposals.put(
                            channel.cell(),
                            WindowProposal.of(
                                    past.perSecond(end),
                                    usual,
                                    WindowRule.sliding().threshold()));
                }
            }
            return proposals;
        }

        Summary summary(Outputs outputs, UnknownCodes unknown, EndOfInput end, Duration wall) {
            return new Summary(
                    events,
                    rejected,
                    from,
                    to,
                    replay.engine().windows().all().size(),
                    replay.engine().windows().overflow(),
                    outputs.incidents(),
                    outputs.shown(),
                    outputs.transitions(),
                    outputs.advisories(),
                    proposals(),
                    replay.intake(),
                    replay.contradictions(),
                    unknown.waiting(),
                    end,
                    wall,
                    minutes);
        }
    }
}
