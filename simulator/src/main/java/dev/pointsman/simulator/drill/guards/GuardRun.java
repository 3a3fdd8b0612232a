package dev.pointsman.simulator.drill.guards;

import dev.pointsman.simulator.drill.company.DrillScenario;
import dev.pointsman.simulator.drill.company.Truth;
import dev.pointsman.simulator.drill.company.Wants;
import dev.pointsman.simulator.drill.policy.Ours;
import dev.pointsman.simulator.drill.routing.Attempt;
import dev.pointsman.simulator.drill.run.Run;
import dev.pointsman.simulator.drill.run.RunFigures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plays our policy in one random drill, and looks after every second whether the guards held. For one thread.
public final class GuardRun implements Run.Watcher {
    private final DrillScenario scenario;
    private final Ours ours;
    private final LoadWatch load;
    private final List<RouteWatch> routes = new ArrayList<>();
    private final List<Without> without = new ArrayList<>();
    private final List<String> over = new ArrayList<>();

    private GuardRun(DrillScenario scenario, Ours ours) {
        this.scenario = scenario;
        this.ours = ours;
        this.load = new LoadWatch(scenario.channels());
        if (scenario.company().demand().wants() instanceof Wants.Listed listed) {
            listed.all().stream().distinct().forEach(each -> routes.add(new RouteWatch(each, scenario.channels())));
        }
    }

    /// A run with the guards.
    public static GuardFigures guarded(long seed) {
        DrillScenario scenario = RandomDrill.of(seed);
        return new GuardRun(scenario, Ours.declared(scenario.channels())).played(seed);
    }

    /// The same run as if there were none, to see that the watch would tell.
    public static GuardFigures unguarded(long seed) {
        DrillScenario scenario = RandomDrill.of(seed);
        return new GuardRun(scenario, Ours.unguarded(scenario.channels())).played(seed);
    }

    private GuardFigures played(long seed) {
        RunFigures run = Run.watched(scenario, ours, seed, this);
        return new GuardFigures(
                seed,
                scenario.faults(seed).size(),
                routes.size(),
                (int) scenario.lasts().toSeconds(),
                ours.states().size(),
                without,
                over,
                load.refused(),
                run);
    }

    @Override
    public void begun(Attempt attempt, @Nullable String channel, boolean refused, Truth truth, long nowMillis) {
        load.begun(attempt.payment(), channel, refused, truth, nowMillis);
    }

    @Override
    public void second(Truth truth, long nowMillis) {
        boolean measured = nowMillis >= scenario.learningMillis() && nowMillis < scenario.endMillis();
        for (RouteWatch route : routes) {
            Without seen = route.look(ours, truth, nowMillis);
            if (seen != null && measured) {
                without.add(seen);
            }
        }
        for (String channel : load.endSecond()) {
            if (measured) {
                over.add(channel + " at " + (nowMillis - scenario.learningMillis()) / 1_000 + " s");
            }
        }
    }
}
