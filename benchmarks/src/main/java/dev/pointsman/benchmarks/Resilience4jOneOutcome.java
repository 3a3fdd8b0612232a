package dev.pointsman.benchmarks;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// One outcome recorded by one Resilience4j circuit breaker that stays closed: 5 % errors, threshold 50 %, the last 100
/// calls or the last 60 seconds.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgs = {"-XX:+UseParallelGC", "-Dslf4j.internal.verbosity=ERROR"})
public class Resilience4jOneOutcome {
    private static final long ELAPSED_MILLIS = 400;

    @Param({"COUNT_BASED", "TIME_BASED"})
    private SlidingWindowType window = SlidingWindowType.COUNT_BASED;

    @Param({"SYNCHRONIZED", "LOCK_FREE"})
    private SlidingWindowSynchronizationStrategy strategy = SlidingWindowSynchronizationStrategy.SYNCHRONIZED;

    private final IllegalStateException failure = new IllegalStateException("the bank did not answer");
    private CircuitBreaker breaker = CircuitBreaker.ofDefaults("default");

    @Setup(Level.Trial)
    public void build() {
        int size = window == SlidingWindowType.COUNT_BASED ? 100 : 60;
        breaker = CircuitBreaker.of(
                "channel",
                CircuitBreakerConfig.custom()
                        .slidingWindow(size, 100, window, strategy)
                        .failureRateThreshold(50)
                        .build());
    }

    @Benchmark
    @Threads(1)
    public void byOneThread(Outcomes outcomes) {
        record(outcomes);
    }

    @Benchmark
    @Threads(2)
    public void byTwoThreads(Outcomes outcomes) {
        record(outcomes);
    }

    private void record(Outcomes outcomes) {
        if (outcomes.nextFails()) {
            breaker.onError(ELAPSED_MILLIS, TimeUnit.MILLISECONDS, failure);
        } else {
            breaker.onSuccess(ELAPSED_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
