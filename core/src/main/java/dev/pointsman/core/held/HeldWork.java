package dev.pointsman.core.held;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where held work is kept until its host confirms it. What a call changes is changed whole or not at all, and is
/// durable when it returns. Safe for any number of threads.
///
/// An item waits, is released on a lease, and is done. A lease that ends unconfirmed makes it wait again, at its old
/// place: it is lost by nobody's crash, and released once more with the same id.
public interface HeldWork {
    /// Items that are not done.
    int HELD_MAX = 100_000;

    /// Of one call.
    int BATCH_MAX = 1_000;

    /// How long a done item's id is known, so that a host that asks again is not held again.
    Duration DONE_KEPT = Duration.ofDays(3);

    /// How work to be held was answered.
    sealed interface Holding {
        /// All of it is held, or was.
        ///
        /// @param added new ones
        /// @param known the others: held already, or done not long ago
        record Held(int added, int known) implements Holding {}

        /// There is no room for all, so none was taken.
        record Full(int held) implements Holding {}

        /// The id stands for other work, so none was taken.
        record Different(String id) implements Holding {}
    }

    /// Takes all of it or nothing, in this order. The same work again changes nothing.
    ///
    /// @param items at most [#BATCH_MAX]
    Holding hold(List<HeldItem> items, Instant now);

    /// What is to be released.
    ///
    /// @param max items at most
    /// @param budgetMinor amounts together at most, in minor units
    /// @param until end of the lease, at most
    /// @param told whether the release is news that go out, in the same transaction
    record Order(Lot.Key lot, int max, long budgetMinor, Instant now, Instant until, boolean told) {
        private static final Duration ASKED_AGAIN_FIRST = Duration.ofSeconds(10);
        private static final int DOUBLINGS_MAX = 16;

        public Order {
            if (max < 1 || max > BATCH_MAX) {
                throw new IllegalArgumentException("max must be in 1.." + BATCH_MAX + ": max=" + max);
            }
        }

        /// End of the lease of what is released for the `times`-th time. A query that was not answered is asked again
        /// after twice as long each time, up to the whole lease.
        public Instant until(int times) {
            if (!lot.kind().isQuery()) {
                return until;
            }
            Instant again = now.plus(ASKED_AGAIN_FIRST.multipliedBy(1L << Math.min(times - 1, DOUBLINGS_MAX)));
            return again.isBefore(until) ? again : until;
        }
    }

    /// The oldest that wait and fit the order; one too large for the budget waits and lets others go.
    List<Released> release(Order order);

    /// Confirms: whatever became of them, they are not held any more. The ids of this list that nobody knows.
    List<String> done(List<String> ids, Instant now);

    /// What is not done, summed.
    List<Lot> lots(Instant now);

    /// Items that are not done, oldest first.
    ///
    /// @param channel null for all
    List<Entry> entries(@Nullable String channel, int max);

    /// An item as it stands.
    ///
    /// @param times released so far
    /// @param until end of the last lease; null before the first
    record Entry(HeldItem item, int times, @Nullable Instant until) {
        public boolean isLeasedAt(Instant now) {
            return until != null && until.isAfter(now);
        }
    }

    /// Amounts last released at `since` or later, done or not, in minor units: a quota that is as of then does not
    /// know of them.
    long releasedMinor(String channel, HeldItem.Kind kind, String currency, Instant since);

    /// Forgets the ids of what was done before.
    void forgetDone(Instant before);
}
