package dev.pointsman.core.held;

import dev.pointsman.core.quota.ChannelQuota;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.CellState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What states and quotas let held work do at one moment.
///
/// @param states of all cells
/// @param quotas that hold now
public record Gate(List<CellState> states, List<ChannelQuota> quotas) {
    /// Of the pace, for queries while their channel is out: it may know what became of earlier payments all the same.
    private static final int QUERIES_PERCENT = 10;

    private static final Set<Dimension> ASKED = EnumSet.of(Dimension.OPERATION, Dimension.CHANNEL, Dimension.BANK);

    public Gate {
        states = states.stream().filter(Gate::mayHold).toList();
        quotas = List.copyOf(quotas);
    }

    /// What may go of a lot.
    ///
    /// @param percent the share that the most restrictive state lets through
    /// @param why in words; empty when all may go
    public record Share(int percent, String why) {}

    /// A cell that names what is not known of held work, such as a merchant or a method, does not hold it.
    private static boolean mayHold(CellState state) {
        Cell cell = state.cell();
        return state.percent() < 100
                && cell.tags().isEmpty()
                && ASKED.containsAll(cell.fixed())
                && cell.value(Dimension.CHANNEL) != null;
    }

    /// How much of a lot its channel's states let through.
    public Share share(Lot.Key lot) {
        Share least = new Share(100, "");
        for (CellState state : states) {
            if (state.percent() < least.percent() && touches(state.cell(), lot)) {
                least = new Share(state.percent(), words(state));
            }
        }
        return lot.kind().isQuery() ? new Share(Math.max(least.percent(), QUERIES_PERCENT), least.why()) : least;
    }

    private static boolean touches(Cell cell, Lot.Key lot) {
        Operation operation = cell.operation();
        boolean bankAgrees =
                cell.isAny(Dimension.BANK) || (lot.bank() != null && lot.bank().equals(cell.value(Dimension.BANK)));
        return (operation == null || operation == lot.kind().operation())
                && lot.channel().equals(cell.value(Dimension.CHANNEL))
                && bankAgrees;
    }

    private static String words(CellState state) {
        return switch (state.kind()) {
            case ACTIVE -> "";
            case LIMITED -> "limited to " + state.percent() + " %";
            case RAMPING -> "ramping at " + state.percent() + " %";
            case SUSPENDED -> "suspended";
            case BLOCKED -> "blocked";
        };
    }

    /// The quotas that a lot is paid from.
    List<ChannelQuota> quotas(Lot.Key lot) {
        if (lot.kind().isQuery()) {
            return List.of();
        }
        return quotas.stream()
                .filter(quota -> quota.channel().equals(lot.channel())
                        && quota.isOn(lot.kind().operation())
                        && quota.currency().equals(lot.currency()))
                .toList();
    }

    /// How much of a lot the channel's quotas leave, in minor units; without a quota, any amount.
    ///
    /// @param work tells what went since a quota was so
    public long leftMinor(Lot.Key lot, HeldWork work) {
        long left = Long.MAX_VALUE;
        for (ChannelQuota quota : quotas(lot)) {
            long went = 0;
            for (HeldItem.Kind kind : HeldItem.Kind.values()) {
                if (!kind.isQuery() && quota.isOn(kind.operation())) {
                    went += work.releasedMinor(lot.channel(), kind, lot.currency(), quota.asOf());
                }
            }
            left = Math.min(left, quota.leftMinor(lot.kind().operation()) - went);
        }
        return Math.max(0, left);
    }

    /// Those of `quotas` that hold.
    public static List<ChannelQuota> holding(List<ChannelQuota> quotas, Instant now) {
        return quotas.stream().filter(quota -> quota.holdsAt(now)).toList();
    }
}
