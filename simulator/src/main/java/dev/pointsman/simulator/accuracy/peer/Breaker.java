package dev.pointsman.simulator.accuracy.peer;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/// Resilience4j's circuit breaker as it comes (the last 100 calls, at least 100 of them, 50 % failures; open for a
/// minute), on the trial's clock. Going from closed to open is an alarm; going back and forth between open and half
/// open is the same one.
final class Breaker implements Peer {
    private static final long ELAPSED_MILLIS = 400;

    private final TrialClock clock;
    private final CircuitBreaker breaker;
    private final IllegalStateException failure = new IllegalStateException("failed");
    private boolean open;

    Breaker(long firstSecond) {
        clock = new TrialClock(firstSecond);
        breaker = CircuitBreaker.of(
                "channel", CircuitBreakerConfig.custom().clock(clock).build());
    }

    @Override
    public boolean second(long second, int succeeded, int failed) {
        clock.second = second;
        boolean[] began = {false};
        Peer.each(succeeded, failed, fails -> {
            if (!breaker.tryAcquirePermission()) {
                return;
            }
            if (fails) {
                breaker.onError(ELAPSED_MILLIS, TimeUnit.MILLISECONDS, failure);
            } else {
                breaker.onSuccess(ELAPSED_MILLIS, TimeUnit.MILLISECONDS);
            }
            State state = breaker.getState();
            if (state == State.OPEN && !open) {
                open = true;
                began[0] = true;
            } else if (state == State.CLOSED) {
                open = false;
            }
        });
        return began[0];
    }

    /// Shows the second of the trial.
    private static final class TrialClock extends Clock {
        private long second;

        TrialClock(long second) {
            this.second = second;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(second);
        }
    }
}
