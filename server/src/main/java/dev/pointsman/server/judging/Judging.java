package dev.pointsman.server.judging;

import dev.pointsman.core.ControlStore;
import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.frame.FrameLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
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
    JudgeLoop judgeLoop(EngineRules rules, CommittedFrames inbox, JudgeLoop.JudgePorts ports, InstantSource clock) {
        return new JudgeLoop(new Engine(rules), inbox, ports, clock);
    }

    @Bean
    JudgeLoop.JudgePorts judgePorts(FrameLog frames, ControlStore store, MeterRegistry registry) {
        return new JudgeLoop.JudgePorts(frames, store, new DecisionMetrics(registry));
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    JudgeThread judgeThread(JudgeLoop loop, MeterRegistry registry) {
        Gauge.builder("pointsman_judge_lag_seconds", loop, judge -> judge.lag().toMillis() / 1_000.0)
                .description("how far the last committed tick lies behind the present")
                .register(registry);
        return new JudgeThread(loop, atMost -> LockSupport.parkNanos(atMost.toNanos()));
    }
}
