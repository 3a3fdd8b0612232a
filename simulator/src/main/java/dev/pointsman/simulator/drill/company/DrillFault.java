package dev.pointsman.simulator.drill.company;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import dev.pointsman.simulator.scenario.Fault.Cycle;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that is really wrong with some cells for a while, whoever is routed there.
///
/// @param cells each a channel, or a bank or bank and card type on a channel
/// @param onset from the end of the learning time
/// @param share of the attempts that fail, 0..1
/// @param how what becomes of the attempts that fail
/// @param rise over which the share grows from 0, or zero
/// @param cycle null when it lasts from its onset to its end without a pause
public record DrillFault(
        List<Cell> cells,
        Duration onset,
        Duration duration,
        double share,
        How how,
        Duration rise,
        @Nullable Cycle cycle) {

    /// What becomes of an attempt that a fault fails.
    public enum How {
        /// Answered after the usual time.
        FAIL,
        /// Answered at once: whoever should work on it cannot be reached.
        REFUSE,
        /// Never answered.
        TIMEOUT
    }

    public DrillFault {
        cells = List.copyOf(cells);
        if (cells.isEmpty() || cells.stream().anyMatch(cell -> cell.value(Dimension.CHANNEL) == null)) {
            throw new IllegalArgumentException("a fault needs cells that name a channel: cells=" + cells);
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be above 0 and at most 1: share=" + share);
        }
    }

    public long onsetMillis() {
        return onset.toMillis();
    }

    public long endMillis() {
        return onset.plus(duration).toMillis();
    }

    /// Whether an attempt for `payment` on `channel` meets it while it is there.
    public boolean isOn(String channel, Payment payment) {
        return isOn(channel, payment.wanted());
    }

    public boolean isOn(String channel, Wanted wanted) {
        return cells.stream().anyMatch(cell -> isOn(cell, channel, wanted));
    }

    /// Whether `cell` covers such an attempt.
    public static boolean isOn(Cell cell, String channel, Wanted wanted) {
        return channel.equals(cell.value(Dimension.CHANNEL))
                && (cell.operation() == null || cell.operation() == wanted.operation())
                && agrees(cell, Dimension.BANK, wanted.card().bank())
                && agrees(cell, Dimension.CARD_TYPE, wanted.card().cardType());
    }

    private static boolean agrees(Cell cell, Dimension dimension, @Nullable String value) {
        return cell.isAny(dimension) || (value != null && value.equals(cell.value(dimension)));
    }

    /// Whether all of `cell` is at fault while it is there.
    public boolean covers(Cell cell) {
        return cells.stream().anyMatch(each -> each.covers(cell));
    }

    /// The share of attempts that fail at `millis` since the learning time ended; 0 before, after, and in pauses.
    public double shareAt(long millis) {
        long since = millis - onsetMillis();
        if (since < 0 || millis >= endMillis() || (cycle != null && isPaused(cycle, since))) {
            return 0;
        }
        return rise.isZero() ? share : share * Math.min(1, since / (double) rise.toMillis());
    }

    private static boolean isPaused(Cycle cycle, long since) {
        return since % cycle.on().plus(cycle.off()).toMillis() >= cycle.on().toMillis();
    }

    /// A cell of this company: `netpay`, or with a bank.
    static Cell cell(String channel, @Nullable String bank) {
        Cell whole = Cell.ofChannel(Operation.PAY_IN, channel);
        return bank == null ? whole : whole.with(Dimension.BANK, bank);
    }
}
