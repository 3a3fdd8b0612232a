package dev.pointsman.simulator.drill.policy;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import dev.pointsman.simulator.chance.Chance;
import dev.pointsman.simulator.drill.company.DrillChannel;
import dev.pointsman.simulator.drill.routing.Attempt;
import dev.pointsman.simulator.drill.routing.Choice;
import dev.pointsman.simulator.drill.routing.Ended;
import dev.pointsman.simulator.drill.routing.Policy;
import dev.pointsman.simulator.drill.routing.UsualOrder;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Ranks channels by the success ratio of their last 125 attempts, in steps of five points so that equals share their
/// traffic as usual; a score that falls with each failure and rises with each success puts a channel out. One attempt
/// in twenty explores, on any channel, so that a score can rise again. For one thread.
final class Ranking implements Policy {
    private static final int LAST = 125;
    private static final double STEP = 0.05;
    private static final double RAISED = 1.0526;
    private static final double LOWERED = 0.95;
    private static final double OUT = 0.05;
    private static final double EXPLORING = 0.05;

    private final UsualOrder usual;
    private final Map<String, Standing> standings = new LinkedHashMap<>();

    Ranking(UsualOrder usual, List<DrillChannel> channels) {
        this.usual = usual;
        channels.forEach(channel -> standings.put(channel.id(), new Standing()));
    }

    private static final class Standing {
        private final boolean[] failures = new boolean[LAST];
        private long attempts;
        private int failedOfLast;
        private double score = 1;

        void take(boolean failed) {
            int at = (int) (attempts++ % LAST);
            failedOfLast += (failed ? 1 : 0) - (failures[at] ? 1 : 0);
            failures[at] = failed;
            score = failed ? score * LOWERED : Math.min(1, score * RAISED);
        }

        long rank() {
            long of = Math.clamp(attempts, 1, LAST);
            return Math.round((1 - failedOfLast / (double) of) / STEP);
        }

        boolean isOut() {
            return score < OUT;
        }
    }

    @Override
    public Choice route(Attempt attempt, long nowMillis) {
        List<String> order = usual.of(attempt.payment());
        long luck = Chance.mix(attempt.payment().luck() + attempt.number());
        if (order.size() > 1 && Chance.unit(luck) < EXPLORING) {
            return Choice.of(order.get((int) (Chance.unit(Chance.mix(luck)) * order.size())));
        }
        String best = null;
        for (String channel : order) {
            boolean in = !standing(channel).isOut();
            if (in && (best == null || standing(channel).rank() > standing(best).rank())) {
                best = channel;
            }
        }
        return best == null ? new Choice(order.getFirst(), true) : Choice.of(best);
    }

    private Standing standing(String channel) {
        return Objects.requireNonNull(standings.get(channel));
    }

    @Override
    public void observe(Ended ended, long nowMillis) {
        standing(ended.channel()).take(ended.answer().failed());
    }

    @Override
    public void tick(long nowMillis) {}

    @Override
    public Set<Cell> restricted() {
        Set<Cell> out = new HashSet<>();
        standings.forEach((channel, standing) -> {
            if (standing.isOut()) {
                out.add(Cell.ofChannel(Operation.PAY_IN, channel));
            }
        });
        return out;
    }
}
