package dev.pointsman.model.snapshot;

import java.util.List;

/// Who and what goes to one channel while it ramps.
///
/// @param first who goes back first, whatever the share
/// @param amountMax at most one a currency; a currency without one has no cap
public record RampRules(FirstBack first, List<RampAmount> amountMax) {
    public static final RampRules NONE = new RampRules(FirstBack.NOBODY, List.of());

    public RampRules {
        amountMax = Checked.list("rampAmountMax", amountMax, RoutedChannel.ENTRIES_MAX);
        Checked.distinct(
                "rampAmountMax", amountMax.stream().map(RampAmount::currency).toList());
    }
}
