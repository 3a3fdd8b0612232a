package dev.pointsman.core.count;

import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.core.frame.OpenAttempt.Weight;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Outcome;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The attempts whose last outcome is FAILURE or UNKNOWN, so that a later outcome can restate them. Bounded in time
/// and number; the oldest go first.
///
/// Nearly every attempt that completes is looked up and not found: mostly that reads one int of an index whose entries
/// are chained by slot. The slots are columns of arrays, the order a list linked through them: an entry is no object.
/// A failure without an id takes 70 bytes: the difference in used heap, after collection, that a million of them
/// make in sixteen ledgers (the same in one). It does not shrink. Called by one thread at a time.
final class Ledger {
    private static final int INDEX_FIRST = 64;
    private static final int NONE = LedgerColumns.NONE;

    private final long horizonSeconds;
    private final int entriesMax;
    private final long deadlineSeconds;
    private final LedgerColumns columns = new LedgerColumns();
    private final ArrayDeque<Awaited> awaited = new ArrayDeque<>();
    private int[] index = new int[INDEX_FIRST];
    private int oldest = NONE;
    private int newest = NONE;
    private int size;

    Ledger(long horizonSeconds, int entriesMax, long deadlineSeconds) {
        this.horizonSeconds = horizonSeconds;
        this.entriesMax = entriesMax;
        this.deadlineSeconds = deadlineSeconds;
    }

    /// An UNKNOWN outcome that weighs when nothing else was reported of its attempt until the deadline.
    private record Awaited(long attempt, long arrivedSecond) {}

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
        int slot = slotOf(attempt);
        return slot == NONE ? null : columns.read(slot);
    }

    void put(Entry entry) {
        int slot = slotOf(entry.attempt());
        if (slot == NONE) {
            while (size >= entriesMax) {
                remove(columns.attempt(oldest));
            }
            slot = columns.taken();
            columns.write(slot, entry);
            addToIndex(slot);
        } else {
            unlink(slot);
            columns.write(slot, entry);
        }
        link(slot);
        if (entry.outcome() == Outcome.UNKNOWN && entry.weight() == Weight.PENDING) {
            if (awaited.size() >= 2L * entriesMax) {
                // half of them at least were answered or forgotten
                awaited.removeIf(old -> !isCurrent(old));
            }
            awaited.add(new Awaited(entry.attempt(), entry.arrivedSecond()));
        }
    }

    /// Hands over each UNKNOWN attempt whose deadline has passed by `nowSecond`, once.
    void overdue(long nowSecond, Consumer<Entry> each) {
        while (!awaited.isEmpty() && awaited.element().arrivedSecond() + deadlineSeconds <= nowSecond) {
            Awaited due = awaited.remove();
            if (isCurrent(due)) {
                Entry weighed = columns.read(slotOf(due.attempt())).weighed();
                put(weighed);
                each.accept(weighed);
            }
        }
    }

    private boolean isCurrent(Awaited old) {
        Entry entry = of(old.attempt());
        return entry != null
                && entry.outcome() == Outcome.UNKNOWN
                && entry.weight() == Weight.PENDING
                && entry.arrivedSecond() == old.arrivedSecond();
    }

    void forgetBefore(long nowSecond) {
        while (oldest != NONE && columns.arrivedSecond(oldest) < nowSecond - horizonSeconds) {
            remove(columns.attempt(oldest));
        }
    }

    int size() {
        return size;
    }

    void remove(long attempt) {
        int slot = slotOf(attempt);
        if (slot != NONE) {
            takeFromIndex(slot);
            unlink(slot);
            columns.giveBack(slot);
        }
    }

    private int slotOf(long attempt) {
        int slot = index[home(attempt)];
        while (slot != NONE && columns.attempt(slot) != attempt) {
            slot = columns.chained(slot);
        }
        return slot;
    }

    private int home(long attempt) {
        return (int) attempt & (index.length - 1);
    }

    private void addToIndex(int slot) {
        if (++size > index.length) {
            index = new int[index.length * 2];
            for (int other = oldest; other != NONE; other = columns.after(other)) {
                chain(other);
            }
        }
        chain(slot);
    }

    private void chain(int slot) {
        int home = home(columns.attempt(slot));
        columns.chained(slot, index[home]);
        index[home] = slot;
    }

    private void takeFromIndex(int slot) {
        size--;
        int home = home(columns.attempt(slot));
        if (index[home] == slot) {
            index[home] = columns.chained(slot);
            return;
        }
        int before = index[home];
        while (columns.chained(before) != slot) {
            before = columns.chained(before);
        }
        columns.chained(before, columns.chained(slot));
    }

    /// Makes it the newest.
    private void link(int slot) {
        columns.before(slot, newest);
        columns.after(slot, NONE);
        if (newest == NONE) {
            oldest = slot;
        } else {
            columns.after(newest, slot);
        }
        newest = slot;
    }

    private void unlink(int slot) {
        int before = columns.before(slot);
        int after = columns.after(slot);
        if (before == NONE) {
            oldest = after;
        } else {
            columns.after(before, after);
        }
        if (after == NONE) {
            newest = before;
        } else {
            columns.before(after, before);
        }
    }
}
