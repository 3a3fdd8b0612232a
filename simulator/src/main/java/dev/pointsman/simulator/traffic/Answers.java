package dev.pointsman.simulator.traffic;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.simulator.chance.Chance;
import dev.pointsman.simulator.chance.LogNormal;
import dev.pointsman.simulator.scenario.ChannelCodes;
import dev.pointsman.simulator.scenario.Fault;
import dev.pointsman.simulator.scenario.Scenario;
import dev.pointsman.simulator.scenario.SimulatedChannel;
import dev.pointsman.simulator.scenario.Surge;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the channels answer: by the faults that are active, or else by the ratios of the healthy channel.
///
/// For one thread.
final class Answers {
    /// A channel that refuses at its front door answers faster than one that asks the bank.
    private static final LogNormal FAST_MILLIS = new LogNormal(60, 0.4);
    /// Of the payer's declines, the share that is lack of money.
    private static final double SHORTAGE_SHARE = 0.6;

    private final Scenario scenario;
    private final Chance chance;

    Answers(Scenario scenario, Chance chance) {
        this.scenario = scenario;
        this.chance = chance;
    }

    Answer to(Attempt attempt) {
        Fault fault = faultOn(attempt);
        if (fault != null) {
            return failing(attempt.channel(), fault);
        }
        if (attempt.deadCode() != null) {
            return new Answer(
                    Outcome.FAILURE,
                    attempt.deadCode(),
                    millis(attempt.channel().latencyMillis()));
        }
        return healthy(attempt);
    }

    private @Nullable Fault faultOn(Attempt attempt) {
        Cell leaf = null;
        for (Fault fault : scenario.faults()) {
            if (fault.activeAt(attempt.initiatedMillis())) {
                leaf = leaf == null ? attempt.leaf() : leaf;
                if (fault.cell().covers(leaf) && chance.happens(fault.share())) {
                    return fault;
                }
            }
        }
        return null;
    }

    private Answer failing(SimulatedChannel channel, Fault fault) {
        ChannelCodes own = channel.codes();
        return switch (fault.form()) {
            case FAST_FAILURE ->
                new Answer(Outcome.FAILURE, code(fault, own.technical()), after(fault, millis(FAST_MILLIS)));
            case TIMEOUT ->
                new Answer(
                        Outcome.UNKNOWN,
                        code(fault, own.timeouts()),
                        after(fault, channel.timeout().toMillis()));
            case DECLINE ->
                new Answer(Outcome.FAILURE, code(fault, own.declines()), after(fault, millis(channel.latencyMillis())));
        };
    }

    private String code(Fault fault, List<String> own) {
        return chance.one(fault.codes().isEmpty() ? own : fault.codes());
    }

    private static long after(Fault fault, long otherwise) {
        Duration given = fault.answerAfter();
        return Math.max(1, given == null ? otherwise : given.toMillis());
    }

    private Answer healthy(Attempt attempt) {
        SimulatedChannel channel = attempt.channel();
        ChannelCodes codes = channel.codes();
        double failed = channel.technicalFailures();
        double unknown = failed + channel.unknown();
        double declined = unknown + declines(channel, attempt.initiatedMillis());
        double at = chance.uniform();
        if (at < failed) {
            return new Answer(Outcome.FAILURE, chance.one(codes.technical()), millis(channel.latencyMillis()));
        }
        if (at < unknown) {
            return new Answer(
                    Outcome.UNKNOWN,
                    chance.one(codes.timeouts()),
                    channel.timeout().toMillis());
        }
        if (at < declined) {
            return new Answer(Outcome.FAILURE, declineCode(channel), millis(channel.latencyMillis()));
        }
        return new Answer(Outcome.SUCCESS, codes.success(), millis(channel.latencyMillis()));
    }

    private double declines(SimulatedChannel channel, long atMillis) {
        double ratio = channel.declines();
        for (Surge surge : scenario.surges()) {
            if (surge.touches(channel.id()) && surge.activeAt(atMillis)) {
                ratio *= surge.declines();
            }
        }
        return ratio;
    }

    private String declineCode(SimulatedChannel channel) {
        List<String> shortage = channel.codes().shortage();
        // "not enough money" on a payout or refund is about our own account, not the payer's
        boolean payersMoney = channel.operation() == Operation.PAY_IN && !shortage.isEmpty();
        boolean lacking = payersMoney && chance.happens(SHORTAGE_SHARE);
        return chance.one(lacking ? shortage : channel.codes().declines());
    }

    private long millis(LogNormal latency) {
        return Math.max(1, Math.round(chance.draw(latency)));
    }
}
