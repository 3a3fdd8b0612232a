package dev.pointsman.simulator.drill.company;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.Support;
import java.util.Set;

/// What a payment asks of channels.
///
/// @param card its bank and type
/// @param agreed the channels that its user has agreements with; empty when any may be used
public record Wanted(Operation operation, Support card, Set<String> agreed) {
    public Wanted {
        agreed = Set.copyOf(agreed);
    }

    /// A payment in that any channel may carry.
    public static Wanted payIn(Support card) {
        return new Wanted(Operation.PAY_IN, card, Set.of());
    }

    @Override
    public String toString() {
        return operation + " " + card.bank() + " " + card.cardType() + (agreed.isEmpty() ? "" : " by " + agreed);
    }
}
