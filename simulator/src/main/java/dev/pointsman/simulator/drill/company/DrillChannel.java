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
public record DrillChannel(
        String id, Set<Operation> operations, List<Support> supports, int weight, double capacityPerSecond) {
    public DrillChannel {
        operations = Set.copyOf(operations);
        supports = List.copyOf(supports);
        if (!(capacityPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "capacityPerSecond must be above 0: channel=" + id + " capacityPerSecond=" + capacityPerSecond);
        }
    }

    public boolean carries(Payment payment) {
        return carries(payment.wanted());
    }

    public boolean carries(Wanted wanted) {
        return operations.contains(wanted.operation())
                && supports.contains(wanted.card())
                && (wanted.agreed().isEmpty() || wanted.agreed().contains(id));
    }

    /// As a router has it.
    public RoutedChannel routed() {
        return new RoutedChannel(id, operations, LifeCycle.LIVE, List.of(), supports, List.of(), List.of(), 1, weight);
    }
}
