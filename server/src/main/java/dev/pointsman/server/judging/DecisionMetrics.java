package dev.pointsman.server.judging;

import dev.pointsman.core.Decision;
import dev.pointsman.core.channel.Transition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Counts what was decided. For the judge's thread.
final class DecisionMetrics implements Consumer<Decision> {
    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Counter ticks;
    private final Timer delay;

    DecisionMetrics(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.delay = Timer.builder("pointsman_judge_tick_delay")
                .description("from the end of a second until it was judged and that was committed; max of two minutes")
                .register(registry);
        this.ticks = Counter.builder("pointsman_judge_decisions")
                .description("decisions committed: one a tick, one a command that changed something")
                .register(registry);
    }

    @Override
    public void accept(Decision decision) {
        ticks.increment();
        if (decision.command() == null) {
            delay.record(Duration.between(decision.at(), clock.instant()));
        }
        for (Transition transition : decision.transitions()) {
            registry.counter(
                            "pointsman_judge_transitions", "to", transition.to().name())
                    .increment();
        }
    }
}
