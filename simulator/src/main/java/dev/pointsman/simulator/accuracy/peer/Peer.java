package dev.pointsman.simulator.accuracy.peer;

import java.util.List;
import java.util.function.LongFunction;

/// Watches one channel as another tool would, second by second.
///
/// Declines are handed in as successes: what a peer has to do with codes is done for it.
public interface Peer {
    /// Takes what was answered in `second`, in an order that mixes failures evenly.
    ///
    /// @return whether an alarm began in this second
    boolean second(long second, int succeeded, int failed);

    /// The peers of the report by name, each with a maker of one for a channel from its first second on.
    static List<Named> all() {
        return List.of(
                new Named("Prometheus rule", _ -> new ScrapedRule()),
                new Named("Resilience4j", Breaker::new),
                new Named("score ×0.95", _ -> new ScoreElimination()),
                new Named("ratio of 125", _ -> new RatioOfLast()));
    }

    /// A peer and how to make one.
    ///
    /// @param name in tables
    record Named(String name, LongFunction<Peer> maker) {}

    /// Hands the outcomes of a second out one by one, failures spread evenly among them.
    static void each(int succeeded, int failed, Outcomes outcomes) {
        long all = (long) succeeded + failed;
        for (long i = 0; i < all; i++) {
            outcomes.outcome((i + 1) * failed / all > i * failed / all);
        }
    }

    /// Hears of one outcome.
    @FunctionalInterface
    interface Outcomes {
        void outcome(boolean fails);
    }
}
