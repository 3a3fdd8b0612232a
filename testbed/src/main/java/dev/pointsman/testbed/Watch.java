package dev.pointsman.testbed;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Watches a cluster from outside: how long nobody judged, and how long nobody routed. Two threads a node
/// of its own.
final class Watch implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(400);

    /// A judge that is no further behind than this judges: it ticks once a second.
    private static final double LAG_MAX_SECONDS = 2.5;

    private static final Pattern LAG = Pattern.compile("(?m)^pointsman_judge_lag_seconds ([0-9.E+-]+)$");
    private static final String ROUTE =
            "{\"operation\":\"PAY_IN\",\"amount\":{\"currency\":\"CNY\",\"minor\":12900},\"user\":\"u-1\"}";

    private final Caller caller;
    private final Gap judged = new Gap();
    private final Gap routed = new Gap();
    private final List<Thread> threads;
    private volatile boolean stopped;

    /// The longest time without a good answer.
    private static final class Gap {
        private final AtomicLong goodAt = new AtomicLong(System.nanoTime());
        private final AtomicLong longest = new AtomicLong();

        void good(long asOf) {
            longest.accumulateAndGet(asOf - goodAt.getAndAccumulate(asOf, Math::max), Math::max);
        }

        boolean isGoodSince(long asOf) {
            return goodAt.get() - asOf >= 0;
        }

        Duration taken() {
            long open = System.nanoTime() - goodAt.get();
            return Duration.ofNanos(Math.max(open, longest.getAndSet(0)));
        }
    }

    Watch(LocalCluster cluster) {
        this.caller = cluster.caller();
        this.threads = cluster.addresses().stream()
                .flatMap(node -> Stream.of(
                        thread("watch-judge", () -> judges(node), judged),
                        thread("watch-routes", () -> routes(node), routed)))
                .toList();
    }

    private Thread thread(String name, BooleanSupplier isGood, Gap gap) {
        return Thread.ofPlatform().name(name).daemon(true).unstarted(() -> look(isGood, gap));
    }

    void start() {
        threads.forEach(Thread::start);
    }

    private void look(BooleanSupplier isGood, Gap gap) {
        while (!stopped) {
            if (isGood.getAsBoolean()) {
                gap.good(System.nanoTime());
            }
            Waiting.pause(LOOK);
        }
    }

    private boolean judges(URI node) {
        return caller.get(node, "/metrics/judge")
                .filter(Caller.Answer::isGood)
                .filter(answer -> keepsUp(answer.body()))
                .isPresent();
    }

    private static boolean keepsUp(String metrics) {
        Matcher lag = LAG.matcher(metrics);
        return lag.find() && Double.parseDouble(lag.group(1)) <= LAG_MAX_SECONDS;
    }

    private boolean routes(URI node) {
        return caller.post(node, "/v1/route", "application/json", ROUTE, Duration.ofSeconds(1))
                .filter(answer -> answer.status() == 200)
                .isPresent();
    }

    /// Waits until somebody judges and keeps up, so that no gap is left open.
    ///
    /// @return whether that came about in time
    boolean awaitJudged(Duration within) {
        long now = System.nanoTime();
        return Waiting.until(() -> judged.isGoodSince(now), within);
    }

    /// The longest time without a judge since this was last asked.
    Duration unjudged() {
        return judged.taken();
    }

    /// The longest time in which no node answered with a route since this was last asked.
    Duration unrouted() {
        return routed.taken();
    }

    @Override
    public void close() {
        stopped = true;
    }
}
