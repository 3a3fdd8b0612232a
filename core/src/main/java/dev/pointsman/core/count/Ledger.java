package dev.pointsman.core.count;

import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.core.frame.OpenAttempt.Weight;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Outcome;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The attempts whose last outcome is FAILURE or UNKNOWN, so that a later outcome can restate them. Bounded in time
/// and number; the oldest go first.
///
/// Nearly every attempt that completes is looked up and not found, so a look-up reads one array of longs: open
/// addressing with linear probing, the keys apart from the entries. Called by one thread at a time.
final class Ledger {
    private static final int CAPACITY_FIRST = 64;

    private final long horizonSeconds;
    private final int entriesMax;
    private final long deadlineSeconds;
    private final ArrayDeque<Entry> order = new ArrayDeque<>();
    private final ArrayDeque<Entry> awaited = new ArrayDeque<>();
    private long[] keys = new long[CAPACITY_FIRST];
    private @Nullable Entry[] entries = new @Nullable Entry[CAPACITY_FIRST];
    private int size;

    Ledger(long horizonSeconds, int entriesMax, long deadlineSeconds) {
        this.horizonSeconds = horizonSeconds;
        this.entriesMax = entriesMax;
        this.deadlineSeconds = deadlineSeconds;
    }

    /// One attempt that has not succeeded.
    ///
    /// @param attempt its fingerprint, never 0
    /// @param second of event time in which its outcome was counted
    /// @param arrivedSecond when that was reported
    /// @param id the attempt's own id while its outcome is UNKNOWN, to show it when it is overdue
    /// @param weight what it has done as evidence so far
    record Entry(
            long attempt,
            Leaf leaf,
            long second,
            long arrivedSecond,
            Outcome outcome,
            FaultParty party,
            String reason,
            @Nullable Amount amount,
            @Nullable String id,
            Weight weight) {

        static Entry of(OpenAttempt open, Leaf leaf) {
            return new Entry(
                    open.attempt(),
                    leaf,
                    open.second(),
                    open.arrivedSecond(),
                    open.outcome(),
                    open.party(),
                    open.reason(),
                    open.amount(),
                    open.id(),
                    open.weight());
        }

        OpenAttempt open() {
            return new OpenAttempt(
                    attempt, leaf.cell, second, arrivedSecond, outcome, party, reason, amount, id, weight);
        }

        Entry weighed() {
            return new Entry(attempt, leaf, second, arrivedSecond, outcome, party, reason, amount, id, Weight.SPENT);
        }
    }

    @Nullable
    Entry of(long attempt) {
        return entries[find(attempt)];
    }

    void put(Entry entry) {
        while (size >= entriesMax && of(entry.attempt()) == null) {
            forget(order.remove());
        }
        store(entry);
        order.add(entry);
        if (order.size() > 2 * entriesMax) {
            order.removeIf(old -> !isCurrent(old));
        }
        if (entry.outcome() == Outcome.UNKNOWN && entry.weight() == Weight.PENDING) {
            if (awaited.size() == entriesMax) {
                awaited.remove();
            }
            awaited.add(entry);
        }
    }

    private void store(Entry entry) {
        int at = find(entry.attempt());
        if (entries[at] == null) {
            if (++size * 2 > keys.length) {
                grow();
                at = find(entry.attempt());
            }
            keys[at] = entry.attempt();
        }
        entries[at] = entry;
    }

    /// Hands over each UNKNOWN attempt whose deadline has passed by `nowSecond`, once.
    void overdue(long nowSecond, Consumer<Entry> each) {
        while (!awaited.isEmpty() && awaited.element().arrivedSecond() + deadlineSeconds <= nowSecond) {
            Entry due = awaited.remove();
            if (isCurrent(due)) {
                Entry weighed = due.weighed();
                store(weighed);
                order.add(weighed);
                each.accept(weighed);
            }
        }
    }

    void forgetBefore(long nowSecond) {
        while (!order.isEmpty() && order.element().arrivedSecond() < nowSecond - horizonSeconds) {
            forget(order.remove());
        }
    }

    int size() {
        return size;
    }

    /// What replaced or removed an entry left it in the order: it is skipped there.
    private boolean isCurrent(Entry entry) {
        return entry.equals(of(entry.attempt()));
    }

    private void forget(Entry oldest) {
        if (isCurrent(oldest)) {
            remove(oldest.attempt());
        }
    }

    void remove(long attempt) {
        int mask = keys.length - 1;
        int hole = find(attempt);
        if (entries[hole] == null) {
            return;
        }
        size--;
        int next = hole;
        while (true) {
            next = (next + 1) & mask;
            if (keys[next] == 0) {
                break;
            }
            int home = home(keys[next]);
            // it may fill the hole unless its home lies cyclically in (hole, next]
            if (((next - home) & mask) >= ((next - hole) & mask)) {
                keys[hole] = keys[next];
                entries[hole] = entries[next];
                hole = next;
            }
        }
        keys[hole] = 0;
        entries[hole] = null;
    }

    private int find(long attempt) {
        int at = home(attempt);
        while (keys[at] != 0 && keys[at] != attempt) {
            at = (at + 1) & (keys.length - 1);
        }
        return at;
    }

    private int home(long attempt) {
        return (int) attempt & (keys.length - 1);
    }

    private void grow() {
        long[] oldKeys = keys;
        @Nullable Entry[] oldEntries = entries;
        keys = new long[oldKeys.length * 2];
        entries = new @Nullable Entry[oldKeys.length * 2];
        Arrays.stream(oldEntries).filter(Objects::nonNull).forEach(entry -> {
            int at = find(entry.attempt());
            keys[at] = entry.attempt();
            entries[at] = entry;
        });
    }
}
