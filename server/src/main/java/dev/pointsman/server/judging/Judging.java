package dev.pointsman.server.judging;

import dev.pointsman.core.ControlStore;
import dev.pointsman.core.Decision;
import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.frame.FrameLog;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.routing.Snapshots;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the judge.
@Configuration(proxyBeanMethods = false)
public class Judging {
    @Bean
    CommittedFrames committedFrames(FrameLog frames) {
        return new CommittedFrames(frames);
    }

    @Bean
    JudgeLoop judgeLoop(
            EngineRules rules, Past past, CommittedFrames inbox, JudgeLoop.JudgePorts ports, InstantSource clock) {
        Engine engine = new Engine(rules);
        past.teaches().accept(engine);
        return new JudgeLoop(engine, inbox, ports, clock);
    }

    @Bean
    Listeners listeners() {
        return new Listeners();
    }

    @Bean
    Snapshots snapshots(Registered registered, InstantSource clock) {
        return new Snapshots(registered, clock.instant());
    }

    /// What an engine is taught before it begins.
    public record Past(Consumer<Engine> teaches) {}

    @Bean
    JudgeLoop.JudgePorts judgePorts(
            FrameLog frames, ControlStore store, MeterRegistry registry, Snapshots snapshots, Listeners listeners) {
        Consumer<Decision> metrics = new DecisionMetrics(registry);
        return new JudgeLoop.JudgePorts(
                frames, store, metrics.andThen(snapshots).andThen(listeners));
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    JudgeThread judgeThread(JudgeLoop loop, MeterRegistry registry, JudgeTime time) {
        Gauge.builder("pointsman_judge_lag_seconds", loop, judge -> judge.lag().toMillis() / 1_000.0)
                .description("how far the last committed tick lies behind the present")
                .register(registry);
        return new JudgeThread(loop, atMost -> time.pause().accept(atMost));
    }
}
