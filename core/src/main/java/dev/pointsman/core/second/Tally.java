package dev.pointsman.core.second;

import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.Reasons;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sum of one item and second, from parts that may be negative. For one thread.
final class Tally {
    final ItemTable.Item item;
    final long second;

    /// Whether its sum has changed since it was last handed out.
    boolean waits;

    private int success;
    private int fail;
    private int initiated;
    private int unknown;
    private int returned;
    private @Nullable Reasons reasons;

    Tally(ItemTable.Item item, long second) {
        this.item = item;
        this.second = second;
    }

    /// Whether counts change no sum: they are evidence of what was counted before.
    static boolean isNothing(Counts counts) {
        return counts.of(Measure.SUCCEEDED) == 0
                && counts.of(Measure.INITIATED) == 0
                && counts.of(Measure.UNKNOWN) == 0
                && counts.of(Measure.RETURNED) == 0
                && counts.reasons() == null
                && failed(counts) == 0;
    }

    private static int failed(Counts counts) {
        int failed = 0;
        for (Measure measure : Measure.FAILED) {
            failed += counts.of(measure);
        }
        return failed;
    }

    void add(Counts counts) {
        success += counts.of(Measure.SUCCEEDED);
        initiated += counts.of(Measure.INITIATED);
        unknown += counts.of(Measure.UNKNOWN);
        returned += counts.of(Measure.RETURNED);
        fail += failed(counts);
        Reasons more = counts.reasons();
        if (more != null) {
            Reasons known = reasons == null ? new Reasons() : reasons;
            known.add(more);
            reasons = known;
        }
    }

    ItemSecond sum() {
        int failed = Math.max(fail, 0);
        return new ItemSecond(
                item.name(),
                second,
                new SecondCounts(
                        Math.max(success, 0),
                        failed,
                        summingTo(failed),
                        Math.max(initiated, 0),
                        Math.max(unknown, 0),
                        Math.max(returned, 0)));
    }

    /// A reason beyond the limit of a frame is counted there as another, and taken back by its own name
    /// once there is room: what is then below nothing is taken from the others.
    private Map<String, Integer> summingTo(int failed) {
        Map<String, Integer> known = new HashMap<>();
        if (reasons != null) {
            reasons.forEach((reason, count) -> {
                if (count > 0) {
                    known.put(reason, count);
                }
            });
        }
        int missing =
                failed - known.values().stream().mapToInt(Integer::intValue).sum();
        if (missing > 0) {
            known.merge(Reasons.OTHER, missing, Integer::sum);
        } else if (missing < 0) {
            int left = take(Reasons.OTHER, -missing, known);
            for (String reason : known.keySet().stream().sorted().toList()) {
                left = take(reason, left, known);
            }
        }
        return known;
    }

    /// @return what is still to be taken
    private static int take(String reason, int much, Map<String, Integer> from) {
        int stands = from.getOrDefault(reason, 0);
        int taken = Math.min(stands, much);
        if (taken == stands) {
            from.remove(reason);
        } else {
            from.put(reason, stands - taken);
        }
        return much - taken;
    }
}
