package dev.pointsman.simulator.drill.policy;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.simulator.drill.company.Truth;
import dev.pointsman.simulator.drill.routing.Attempt;
import dev.pointsman.simulator.drill.routing.Choice;
import dev.pointsman.simulator.drill.routing.Ended;
import dev.pointsman.simulator.drill.routing.Policy;
import dev.pointsman.simulator.drill.routing.UsualOrder;
import java.util.List;
import java.util.Set;

/// Knows what is wrong at each moment and what each channel can still carry: nobody can do much better.
record Oracle(UsualOrder usual, Truth truth) implements Policy {
    /// Refusing is worse than any fault: others wait because of it.
    private static final double REFUSES = 2;

    /// A full queue is about as bad as a channel that fails half.
    private static final double SECOND_WAITED = 0.25;

    @Override
    public Choice route(Attempt attempt, long nowMillis) {
        List<String> order = usual.of(attempt.payment());
        String best = order.getFirst();
        double least = badness(best, attempt);
        for (String channel : order) {
            double badness = badness(channel, attempt);
            if (badness < least) {
                best = channel;
                least = badness;
            }
        }
        return Choice.of(best);
    }

    private double badness(String channel, Attempt attempt) {
        double wait = truth.waitSeconds(channel);
        return wait >= Truth.WAIT_SECONDS_MAX
                ? REFUSES
                : truth.failing(channel, attempt.payment()) + SECOND_WAITED * Math.max(0, wait - 0.5);
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
