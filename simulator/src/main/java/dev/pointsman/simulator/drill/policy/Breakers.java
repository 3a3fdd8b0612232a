package dev.pointsman.simulator.drill.policy;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import dev.pointsman.simulator.drill.company.DrillChannel;
import dev.pointsman.simulator.drill.company.Payment;
import dev.pointsman.simulator.drill.routing.Attempt;
import dev.pointsman.simulator.drill.routing.Choice;
import dev.pointsman.simulator.drill.routing.Ended;
import dev.pointsman.simulator.drill.routing.Policy;
import dev.pointsman.simulator.drill.routing.UsualOrder;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// One of Resilience4j's circuit breakers as it comes for each channel, on the virtual clock; whom a breaker refuses
/// goes to the next channel, and whom all refuse is refused. For one thread.
final class Breakers implements Policy {
    private final UsualOrder usual;
    private final RunClock clock = new RunClock();
    private final Map<String, CircuitBreaker> breakers = new LinkedHashMap<>();
    private final IllegalStateException failure = new IllegalStateException("failed");

    Breakers(UsualOrder usual, List<DrillChannel> channels) {
        this.usual = usual;
        CircuitBreakerConfig config = CircuitBreakerConfig.custom().clock(clock).build();
        channels.forEach(channel -> breakers.put(channel.id(), CircuitBreaker.of(channel.id(), config)));
    }

    @Override
    public Choice route(Attempt attempt, long nowMillis) {
        clock.millis = nowMillis;
        for (String channel : usual.of(attempt.payment())) {
            if (breaker(channel).tryAcquirePermission()) {
                return Choice.of(channel);
            }
        }
        return new Choice(null, true);
    }

    @Override
    public void observe(Ended ended, long nowMillis) {
        clock.millis = nowMillis;
        long elapsed = nowMillis - ended.begunMillis();
        if (ended.answer().failed()) {
            breaker(ended.channel()).onError(elapsed, TimeUnit.MILLISECONDS, failure);
        } else {
            breaker(ended.channel()).onSuccess(elapsed, TimeUnit.MILLISECONDS);
        }
    }

    private CircuitBreaker breaker(String channel) {
        return Objects.requireNonNull(breakers.get(channel));
    }

    @Override
    public void tick(long nowMillis) {
        clock.millis = nowMillis;
    }

    @Override
    public Set<Cell> restricted() {
        Set<Cell> out = new HashSet<>();
        breakers.forEach((channel, breaker) -> {
            if (breaker.getState() != CircuitBreaker.State.CLOSED) {
                out.add(Cell.ofChannel(Operation.PAY_IN, channel));
            }
        });
        return out;
    }

    /// Shows the time of the run.
    private static final class RunClock extends Clock {
        private long millis;

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
            return Payment.instant(millis);
        }
    }
}
