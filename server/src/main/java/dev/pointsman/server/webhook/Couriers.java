package dev.pointsman.server.webhook;

import dev.pointsman.core.Decision;
import dev.pointsman.server.held.ToldHosts;
import dev.pointsman.server.observe.HealthPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The threads of the couriers, one each, so that a slow receiver delays nobody else. A receiver that does not answer
/// is no complaint of ours: the health of the server does not depend on it.
final class Couriers implements Consumer<Decision>, ToldHosts, HealthPart {
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(Couriers.class);

    private final List<Courier> couriers;
    private final HttpPost post;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;
    private volatile @Nullable String complaint;

    Couriers(List<Courier> couriers, HttpPost post) {
        this.couriers = List.copyOf(couriers);
        this.post = post;
        for (Courier courier : couriers) {
            threads.add(Thread.ofPlatform()
                    .name("webhook-" + courier.webhook().name())
                    .daemon(true)
                    .unstarted(() -> run(courier)));
        }
    }

    void start() {
        couriers.forEach(Courier::begin);
        threads.forEach(Thread::start);
    }

    private void run(Courier courier) {
        while (!stopped) {
            try {
                courier.turn();
                complaint = null;
                LockSupport.parkNanos(courier.untilNextTurn().toNanos());
            } catch (RuntimeException failed) {
                if (complaint == null) {
                    LOG.error("webhook {} waits for the outbox", courier.webhook(), failed);
                }
                complaint = "events cannot be taken from the outbox: "
                        + failed.getClass().getSimpleName();
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    /// Nobody is interrupted: that would close the database under all others.
    void stop() throws InterruptedException {
        stopped = true;
        wake();
        if (!haveEnded()) {
            post.close();
            haveEnded();
        }
        post.close();
    }

    private boolean haveEnded() throws InterruptedException {
        boolean ended = true;
        for (Thread thread : threads) {
            ended &= !thread.isAlive() || thread.join(STOP_MAX);
        }
        return ended;
    }

    List<Courier> all() {
        return couriers;
    }

    /// One that fails is not told more: what it does not get would be released again and again.
    @Override
    public boolean isTold(String channel) {
        return couriers.stream()
                .anyMatch(courier -> courier.webhook().wanted().takesWorkOf(channel)
                        && !courier.standing().stopped()
                        && courier.standing().tries() == 0);
    }

    @Override
    public void wake() {
        threads.forEach(LockSupport::unpark);
    }

    @Override
    public void accept(Decision decision) {
        if (!decision.transitions().isEmpty() || !decision.notices().isEmpty()) {
            wake();
        }
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }
}
