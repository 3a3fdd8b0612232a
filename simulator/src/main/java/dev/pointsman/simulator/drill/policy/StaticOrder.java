package dev.pointsman.simulator.drill.policy;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.simulator.drill.routing.Attempt;
import dev.pointsman.simulator.drill.routing.Choice;
import dev.pointsman.simulator.drill.routing.Ended;
import dev.pointsman.simulator.drill.routing.Policy;
import dev.pointsman.simulator.drill.routing.UsualOrder;
import java.util.Set;

/// Routes as usual whatever happens.
record StaticOrder(UsualOrder usual) implements Policy {
    @Override
    public Choice route(Attempt attempt, long nowMillis) {
        return usual.first(attempt.payment(), _ -> true);
    }

    @Override
    public void observe(Ended ended, long nowMillis) {}

    @Override
    public void tick(long nowMillis) {}

    @Override
    public Set<Cell> restricted() {
        return Set.of();
    }
}
