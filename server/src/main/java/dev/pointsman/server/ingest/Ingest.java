package dev.pointsman.server.ingest;

import dev.pointsman.core.ControlStore;
import dev.pointsman.core.count.Counter;
import dev.pointsman.core.frame.FrameLog;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.model.code.UnknownCodes;
import dev.pointsman.server.held.MovedAmounts;
import dev.pointsman.server.ingest.commit.Committer;
import dev.pointsman.server.ingest.commit.FrameMetrics;
import dev.pointsman.server.ingest.commit.GroupCommit;
import dev.pointsman.server.judging.CommittedFrames;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires the intake of a process that counts by itself, in the order of the flow: doors, counter, commit.
@Configuration(proxyBeanMethods = false)
@Import(Doors.class)
public class Ingest {
    private static final int RECALLED_AT_ONCE = 256;
    private static final int STRIPES_PER_PROCESSOR = 8;

    /// Goes on where this node's intake ended: it knows what is in the log, and the attempts before that.
    @Bean
    Counter counter(IngestRules rules, UnknownCodes unknown, FrameLog frames, ControlStore store, InstantSource clock) {
        int stripes = Integer.highestOneBit(
                STRIPES_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
        Counter counter = Counter.striped(
                rules.source(),
                rules.counting(),
                new CodeClassifier(rules, unknown),
                rules.tags(),
                Math.min(64, stripes));
        counter.recall(store.openAttempts(
                rules.source(),
                clock.instant().minus(rules.counting().ledgerHorizon()),
                rules.counting().ledgerMax()));
        long place = -1;
        var logged = frames.after(place, RECALLED_AT_ONCE);
        while (!logged.isEmpty()) {
            for (FrameSource.Logged each : logged) {
                if (each.frame().source().equals(rules.source())) {
                    counter.recall(each.frame());
                }
            }
            place = logged.getLast().place();
            logged = frames.after(place, RECALLED_AT_ONCE);
        }
        return counter;
    }

    @Bean
    GroupCommit groupCommit(
            Counter counter,
            FrameLog frames,
            Consumer<FrameSource.Logged> committed,
            InstantSource clock,
            IngestRules rules) {
        return new GroupCommit(counter, frames, committed, clock, rules.limits().durableWithin());
    }

    /// Whom a committed frame goes to: the judge first.
    @Bean
    Consumer<FrameSource.Logged> committed(CommittedFrames judge, MovedAmounts moved, MeterRegistry registry) {
        FrameMetrics metrics = new FrameMetrics(registry);
        Consumer<FrameSource.Logged> first = judge::committed;
        return first.andThen(logged -> metrics.count(logged.frame())).andThen(logged -> moved.count(logged.frame()));
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    Committer committer(GroupCommit commit, IngestRules rules) {
        return new Committer(commit, rules.limits().linger(), atMost -> LockSupport.parkNanos(atMost.toNanos()));
    }

    @Bean
    Intake intake(Counter counter, GroupCommit commit, InstantSource clock, IngestRules rules, IngestMetrics metrics) {
        return new EventIntake(counter, commit, clock, rules.counting().skewMax(), metrics);
    }

    @Bean
    BatchKeys batchKeys(Counter counter) {
        return new BatchKeys(KnownBatches.of(counter));
    }
}
