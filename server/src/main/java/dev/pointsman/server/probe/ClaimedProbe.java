package dev.pointsman.server.probe;

import dev.pointsman.core.probe.Probe;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A payment that a host is asked to make.
///
/// @param cell that it must belong to, in text form; the fields after it are its parts, null where any will do
/// @param amount null when none is declared
/// @param leaseUntil when it counts as failed unless it is answered
record ClaimedProbe(
        String id,
        String channel,
        String cell,
        @Nullable Operation operation,
        @Nullable String method,
        @Nullable String merchant,
        @Nullable String bank,
        @Nullable String cardType,
        @Nullable AmountView amount,
        Instant leaseUntil) {
    /// Money, as events write it.
    record AmountView(String currency, long minor) {}

    static ClaimedProbe of(Probe probe, @Nullable Amount amount) {
        Cell cell = probe.cells().getFirst();
        return new ClaimedProbe(
                probe.id(),
                probe.channel(),
                cell.toString(),
                cell.operation(),
                cell.value(Dimension.METHOD),
                cell.value(Dimension.MERCHANT),
                cell.value(Dimension.BANK),
                cell.value(Dimension.CARD_TYPE),
                amount == null ? null : new AmountView(amount.currency(), amount.minor()),
                probe.leaseUntil());
    }
}
