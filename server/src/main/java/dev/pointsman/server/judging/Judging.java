package dev.pointsman.server.judging;

import dev.pointsman.core.ControlStore;
import dev.pointsman.core.Decision;
import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.Channels;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.frame.FrameLog;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.server.archive.ArchiveRules;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.routing.Snapshots;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the judge.
@Configuration(proxyBeanMethods = false)
public class Judging {
    @Bean
    CommittedFrames committedFrames(FrameSource frames) {
        return frames instanceof FrameLog ? CommittedFrames.handedOver(frames) : CommittedFrames.inLog(frames);
    }

    @Bean(destroyMethod = "close")
    ExecutorService checkpointWriter() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("checkpoints").daemon(true).factory());
    }

    @Bean
    Checkpoints checkpoints(
            ControlStore store,
            FrameSource frames,
            CountingRules rules,
            ArchiveRules archive,
            ExecutorService checkpointWriter) {
        return new Checkpoints(store::commit, frames, rules, archive.every(), checkpointWriter);
    }

    @Bean
    Standing.Left left(EngineRules rules, Past past, Registered registered, ControlStore store, FrameSource frames) {
        return new Standing.Left(rules, past.teaches(), registered.facts(), store, frames);
    }

    @Bean
    JudgeLoop judgeLoop(Standing.Left left, JudgeLoop.JudgePorts ports, Snapshots snapshots, InstantSource clock) {
        Standing standing = Standing.of(left, ports.checkpoints(), clock);
        Channels channels = standing.engine().channels();
        snapshots.begin(left.store().controls(), channels::firstBack, clock.instant());
        return new JudgeLoop(standing, ports, clock);
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
            CommittedFrames frames,
            ControlStore store,
            Checkpoints checkpoints,
            MeterRegistry registry,
            Snapshots snapshots,
            Listeners listeners,
            InstantSource clock) {
        Consumer<Decision> metrics = new DecisionMetrics(registry, clock);
        return new JudgeLoop.JudgePorts(
                frames, store, checkpoints, metrics.andThen(snapshots).andThen(listeners));
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    JudgeThread judgeThread(
            JudgeLoop loop, MeterRegistry registry, JudgeTime time, ObjectProvider<FrameListener> listeners) {
        listeners.forEach(loop::tell);
        Gauge.builder("pointsman_judge_lag_seconds", loop, judge -> judge.lag().toMillis() / 1_000.0)
                .description("how far the last committed tick lies behind the present")
                .register(registry);
        return new JudgeThread(loop, atMost -> time.pause().accept(atMost));
    }
}
