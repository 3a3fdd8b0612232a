package dev.pointsman.core.second;

import dev.pointsman.core.frame.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The last minutes of every item by the second: additive frames go in, absolute sums come out, so that
/// writing one twice changes nothing. A sum waits from the moment it changes until it is handed out; of
/// several changes the last is seen. For one thread at a time.
public final class ItemSeconds {
    private final ItemNames names;
    private final Limits limits;
    private final ItemTable items;
    private final TreeMap<Long, Bucket> buckets = new TreeMap<>();
    private final LinkedHashSet<Tally> waiting = new LinkedHashSet<>();
    private int tallies;
    private long newest = Long.MIN_VALUE;
    private long floor = Long.MIN_VALUE;
    private long late;
    private long refused;
    private long lost;

    /// How much is kept.
    ///
    /// @param kept how old a second may become before later counts of it are history only
    /// @param talliesMax items × seconds; beyond it the oldest seconds go, handed out or not
    /// @param itemsMax beyond it new items are left out until others fall silent
    public record Limits(Duration kept, int talliesMax, int itemsMax) {
        public static final Limits STANDARD = new Limits(Duration.ofMinutes(15), 500_000, 20_000);

        public Limits {
            if (kept.toSeconds() < 1) {
                throw new IllegalArgumentException("kept must be a second at least: kept=" + kept);
            }
            if (talliesMax < 1 || itemsMax < 1) {
                throw new IllegalArgumentException(
                        "limits are positive: talliesMax=" + talliesMax + " itemsMax=" + itemsMax);
            }
        }

        public Limits keeping(Duration other) {
            return new Limits(other, talliesMax, itemsMax);
        }
    }

    /// What was left out so far.
    ///
    /// @param late rows of seconds that are not at hand any more
    /// @param refused rows of items beyond the limit
    /// @param lost sums that had to go before they were handed out
    public record LeftOut(long late, long refused, long lost) {}

    private static final class Bucket {
        private final Map<ItemTable.Item, Tally> tallies = new HashMap<>();
        private int waiting;
    }

    public ItemSeconds(ItemNames names, Limits limits) {
        this.names = names;
        this.limits = limits;
        this.items = new ItemTable(limits.itemsMax());
    }

    /// Seconds before this one are not known whole: nothing is said of them.
    public void wholeFrom(long second) {
        floor = Math.max(floor, second);
        SortedMap<Long, Bucket> before = buckets.headMap(second);
        while (!before.isEmpty()) {
            forget(before.firstKey());
        }
    }

    /// Adds a frame; the order of frames does not matter.
    public void take(Frame frame) {
        newest = Math.max(newest, frame.arrivedAt().getEpochSecond());
        for (Frame.Row row : frame.rows()) {
            if (!Tally.isNothing(row.counts())) {
                add(row);
            }
        }
        forgetOld();
    }

    private void add(Frame.Row row) {
        if (row.second() < floor && !buckets.containsKey(row.second())) {
            late++;
            return;
        }
        ItemTable.Item item = items.of(names.of(row.leaf()));
        if (item == null) {
            refused++;
            return;
        }
        Bucket bucket = buckets.computeIfAbsent(row.second(), _ -> new Bucket());
        Tally tally = bucket.tallies.computeIfAbsent(item, _ -> made(item, row.second()));
        tally.add(row.counts());
        await(tally, bucket);
    }

    private Tally made(ItemTable.Item item, long second) {
        items.addSecond(item);
        tallies++;
        return new Tally(item, second);
    }

    private void await(Tally tally, Bucket bucket) {
        if (!tally.waits) {
            tally.waits = true;
            bucket.waiting++;
            waiting.add(tally);
        }
    }

    /// A second that is old enough stays until it is handed out, unless there are too many.
    private void forgetOld() {
        long oldest = newest - limits.kept().toSeconds();
        floor = Math.max(floor, oldest);
        while (!buckets.isEmpty()) {
            Map.Entry<Long, Bucket> first = buckets.firstEntry();
            boolean isDone = first.getKey() < oldest && first.getValue().waiting == 0;
            if (!isDone && tallies <= limits.talliesMax()) {
                return;
            }
            floor = Math.max(floor, first.getKey() + 1);
            lost += first.getValue().waiting;
            forget(first.getKey());
        }
    }

    private void forget(long second) {
        Bucket bucket = buckets.remove(second);
        if (bucket == null) {
            return;
        }
        for (Tally tally : bucket.tallies.values()) {
            items.removeSecond(tally.item);
            waiting.remove(tally);
        }
        tallies -= bucket.tallies.size();
    }

    /// Hands out up to `max` sums that wait, the one that has waited longest first.
    public List<ItemSecond> next(int max) {
        List<ItemSecond> next = new ArrayList<>(Math.min(max, waiting.size()));
        while (next.size() < max && !waiting.isEmpty()) {
            Tally tally = waiting.removeFirst();
            tally.waits = false;
            Bucket bucket = buckets.get(tally.second);
            if (bucket != null) {
                bucket.waiting--;
            }
            next.add(tally.sum());
        }
        return next;
    }

    /// What was handed out did not arrive: it waits again, as far as it is at hand.
    public void again(List<ItemSecond> seconds) {
        for (ItemSecond second : seconds) {
            Bucket bucket = buckets.get(second.second());
            ItemTable.Item item = items.known(second.item());
            Tally tally = bucket == null || item == null ? null : bucket.tallies.get(item);
            if (bucket == null || tally == null) {
                lost++;
            } else {
                await(tally, bucket);
            }
        }
    }

    /// All that is at hand from `second` on is to be handed out again, a few seconds a call.
    ///
    /// @return where to go on; null when that was all
    public @Nullable Long allAgain(long second, int secondsMax) {
        int done = 0;
        for (Map.Entry<Long, Bucket> entry : buckets.tailMap(second).entrySet()) {
            if (done == secondsMax) {
                return entry.getKey();
            }
            entry.getValue().tallies.values().forEach(tally -> await(tally, entry.getValue()));
            done++;
        }
        return null;
    }

    /// How many sums wait.
    public int waiting() {
        return waiting.size();
    }

    /// How many sums are at hand.
    public int size() {
        return tallies;
    }

    /// How many items they are of.
    public int items() {
        return items.size();
    }

    /// When the newest frame arrived, in seconds since the epoch; very long ago when there was none.
    public long newest() {
        return newest;
    }

    public LeftOut leftOut() {
        return new LeftOut(late, refused, lost);
    }
}
