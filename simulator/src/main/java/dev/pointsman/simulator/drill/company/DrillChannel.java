package dev.pointsman.simulator.drill.company;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Support;
import java.util.List;
import java.util.Set;

/// A channel with what it can carry.
///
/// @param supports the cards that it takes, each with its type
/// @param weight its share of the users relative to the others' weights
/// @param capacityPerSecond attempts a second beyond which it falls behind
public record DrillChannel(String id, List<Support> supports, int weight, double capacityPerSecond) {
    public DrillChannel {
        supports = List.copyOf(supports);
        if (!(capacityPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "capacityPerSecond must be above 0: channel=" + id + " capacityPerSecond=" + capacityPerSecond);
        }
    }

    public boolean carries(Payment payment) {
        return supports.contains(payment.card());
    }

    /// As a router has it.
    public RoutedChannel routed() {
        return new RoutedChannel(
                id, Set.of(Operation.PAY_IN), LifeCycle.LIVE, List.of(), supports, List.of(), List.of(), 1, weight);
    }
}
