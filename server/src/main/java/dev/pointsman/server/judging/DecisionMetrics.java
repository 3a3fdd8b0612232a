package dev.pointsman.server.judging;

import dev.pointsman.core.Decision;
import dev.pointsman.core.channel.Transition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Consumer;

/// Counts what was decided. For the judge's thread.
final class DecisionMetrics implements Consumer<Decision> {
    private final MeterRegistry registry;
    private final Counter ticks;

    DecisionMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.ticks = Counter.builder("pointsman_judge_decisions")
                .description("decisions committed: one a tick, one a command that changed something")
                .register(registry);
    }

    @Override
    public void accept(Decision decision) {
        ticks.increment();
        for (Transition transition : decision.transitions()) {
            registry.counter(
                            "pointsman_judge_transitions", "to", transition.to().name())
                    .increment();
        }
    }
}
