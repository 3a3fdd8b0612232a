package dev.pointsman.server.seconds;

import dev.pointsman.core.second.ItemSecond;
import dev.pointsman.core.second.SecondCounts;
import java.util.List;
import java.util.Map;

/// What stands of an item by the second.
///
/// @param item as `redis.itemTemplate` calls it
/// @param from seconds since the epoch
/// @param to the last one, inclusive
/// @param seconds those with counts, in order
record SecondsView(String item, long from, long to, List<OneSecond> seconds) {
    /// One of them, in absolute numbers.
    record OneSecond(
            long second,
            int success,
            int fail,
            Map<String, Integer> reasons,
            int initiated,
            int unknown,
            int returned) {
        static OneSecond of(ItemSecond one) {
            SecondCounts counts = one.counts();
            return new OneSecond(
                    one.second(),
                    counts.success(),
                    counts.fail(),
                    counts.reasons(),
                    counts.initiated(),
                    counts.unknown(),
                    counts.returned());
        }
    }
}
