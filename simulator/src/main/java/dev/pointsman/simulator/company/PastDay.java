package dev.pointsman.simulator.company;

import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.IntakeTally;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.Settled;
import dev.pointsman.core.frame.Swallowed;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.simulator.chance.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The company's quiet past as frames: what a counter would have made of it, drawn as counts instead of payment by
/// payment, so that a day takes seconds. Event times are spread over each step.
public final class PastDay {
    /// The length of a step, and the time between two frames.
    public static final Duration STEP = Duration.ofSeconds(10);

    private static final String SOURCE = "past";
    private static final double MEAN_AMOUNT_MINOR = 23_000;

    private final CompanyPlan plan;
    private final Chance chance;
    private final List<Stream> streams = new ArrayList<>();

    /// One leaf with its expected attempts a second.
    private record Stream(Cell leaf, CompanyChannel channel, double perSecond, double declines) {}

    public PastDay(CompanyPlan plan, long seed) {
        this.plan = plan;
        this.chance = Chance.stream(seed, "past");
        plan.demands().forEach(this::addStreams);
    }

    /// Channels of one method share its payments by weight, those of each bank among the channels that take it.
    private void addStreams(Demand demand) {
        if (demand.banks().values().isEmpty()) {
            addStreams(demand, demand.perSecond(), null);
        }
        for (String bank : demand.banks().values()) {
            addStreams(demand, demand.perSecond() / demand.banks().values().size(), bank);
        }
    }

    private void addStreams(Demand demand, double perSecond, @Nullable String bank) {
        List<CompanyChannel> able = plan.channels().stream()
                .filter(channel -> channel.operations().contains(demand.operation())
                        && (demand.operation() == Operation.REFUND
                                || channel.method().equals(demand.method()))
                        && (bank == null || channel.banks().contains(bank)))
                .toList();
        int weights = able.stream().mapToInt(CompanyChannel::weight).sum();
        for (CompanyChannel channel : able) {
            Cell leaf = Cell.ofChannel(demand.operation(), channel.id())
                    .with(Dimension.METHOD, demand.method())
                    .with(Dimension.MERCHANT, channel.merchant())
                    .with(Dimension.BANK, bank)
                    .with(Dimension.CARD_TYPE, bank == null ? null : "DEBIT");
            streams.add(new Stream(leaf, channel, perSecond * channel.weight() / weights, demand.declines()));
        }
    }

    /// Hands out the frames from `from` to `until`, in order.
    public void frames(Instant from, Instant until, Consumer<Frame> each) {
        long position = 0;
        for (Instant at = from; !at.plus(STEP).isAfter(until); at = at.plus(STEP)) {
            List<Frame.Row> rows = new ArrayList<>();
            for (Stream stream : streams) {
                addRows(stream, at, rows);
            }
            each.accept(new Frame(
                    SOURCE,
                    position,
                    ++position,
                    at.plus(STEP),
                    rows,
                    List.of(),
                    List.of(),
                    Swallowed.NOTHING,
                    Settled.NOTHING,
                    IntakeTally.NONE));
        }
    }

    private void addRows(Stream stream, Instant at, List<Frame.Row> rows) {
        double expected = stream.perSecond() * CompanyPlan.busy(at) * STEP.toSeconds();
        Counts[] bySecond = new Counts[(int) STEP.toSeconds()];
        for (double next = chance.exponential(); next < expected; next += chance.exponential()) {
            int second = (int) (bySecond.length * next / expected);
            if (bySecond[second] == null) {
                bySecond[second] = new Counts();
                rows.add(new Frame.Row(stream.leaf(), at.getEpochSecond() + second, bySecond[second]));
            }
            count(stream, bySecond[second]);
        }
    }

    private void count(Stream stream, Counts counts) {
        Amount amount = new Amount(plan.currency(), Math.round(MEAN_AMOUNT_MINOR * chance.exponential()));
        counts.add(Measure.INITIATED, 1);
        counts.add(Measure.WEIGHED, 1);
        if (chance.happens(stream.channel().technicalFailures())) {
            counts.add(Measure.failed(FaultParty.CHANNEL), 1);
            counts.add(Measure.WEIGHED_CHANNEL, 1);
            counts.reason(stream.channel().codes().technical().getFirst(), 1);
            counts.failedAmount(amount, 1);
        } else if (chance.happens(stream.declines())) {
            counts.add(Measure.failed(FaultParty.PAYER), 1);
            counts.add(Measure.WEIGHED_PAYER, 1);
            counts.reason(stream.channel().codes().declines().getFirst(), 1);
        } else {
            counts.add(Measure.SUCCEEDED, 1);
            counts.succeededAmount(amount, 1);
        }
    }
}
