package dev.pointsman.simulator.company;

import dev.pointsman.model.event.Operation;
import dev.pointsman.simulator.chance.LogNormal;
import dev.pointsman.simulator.chance.Weights;

/// One stream of payments that users want.
///
/// @param perSecond payments a second, the mean of a day
/// @param cardTypes without any: the method uses no cards
/// @param declines share that the payer's side declines, 0..1
public record Demand(
        String name,
        Operation operation,
        String method,
        double perSecond,
        Weights banks,
        Weights cardTypes,
        Weights businessLines,
        double declines,
        LogNormal amountMinor) {
    public Demand {
        if (!(perSecond > 0 && perSecond <= 10_000)) {
            throw new IllegalArgumentException("perSecond must be in (0, 10 000]: perSecond=" + perSecond);
        }
    }
}
