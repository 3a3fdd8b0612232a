package dev.pointsman.core.second;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A place where seconds of items stand for others to read. Nothing waits for longer than a limited time,
/// and nothing is thrown. For one thread.
///
/// Each judge writes under the number of its term, 0 where there is one process: what a later one wrote is
/// never replaced by an earlier one.
public interface PublishedSeconds extends AutoCloseable {
    /// Where it is, without secrets.
    String address();

    /// What keeps it from being used; asks, and changes nothing.
    Optional<Trouble> trouble();

    /// Whether what was written still stands. From the first call on the place knows who writes.
    Standing standing(long term);

    /// Makes these values stand, in the place of those that did; a second that is nothing is removed.
    Written put(List<ItemSecond> seconds, long term);

    /// Looks at some items and removes some of their seconds before `second`, so that nobody who reads
    /// waits for it; an item without seconds goes too.
    Trimmed trim(long second);

    /// Lets go of connections.
    @Override
    default void close() {}

    /// What came of writing seconds.
    ///
    /// @param seconds that stand now as they were given
    /// @param outrun that stand as a later judge wrote them
    /// @param left that are to be written again
    /// @param trouble why some are left; null when none is
    record Written(
            int seconds,
            int outrun,
            List<ItemSecond> left,
            @Nullable Trouble trouble) {
        public Written {
            left = List.copyOf(left);
            if (left.isEmpty() != (trouble == null)) {
                throw new IllegalArgumentException("what is left has a reason: left=" + left.size());
            }
        }
    }

    /// What came of a step of removing old seconds.
    ///
    /// @param seconds that are gone
    /// @param items that had no second left, and are gone too
    /// @param round whether all items have been looked at since the last time it was
    /// @param trouble why the step ended early; null when it did not
    record Trimmed(
            int seconds, int items, boolean round, @Nullable Trouble trouble) {}
}
