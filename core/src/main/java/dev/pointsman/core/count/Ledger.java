package dev.pointsman.core.count;

import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Outcome;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The attempts whose last outcome is FAILURE or UNKNOWN, so that a later outcome can restate them. Bounded in time
/// and number; the oldest go first. Called by one thread at a time.
final class Ledger {
    private final long horizonSeconds;
    private final int entriesMax;
    private final long deadlineSeconds;
    private final Map<Long, Entry> entries = new LinkedHashMap<>();
    private final ArrayDeque<Entry> awaited = new ArrayDeque<>();

    Ledger(long horizonSeconds, int entriesMax, long deadlineSeconds) {
        this.horizonSeconds = horizonSeconds;
        this.entriesMax = entriesMax;
        this.deadlineSeconds = deadlineSeconds;
    }

    /// One attempt that has not succeeded.
    ///
    /// @param second of event time in which its outcome was counted
    /// @param arrivedSecond when that was reported
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
            Weight weight) {

        Entry weighed() {
            return new Entry(attempt, leaf, second, arrivedSecond, outcome, party, reason, amount, Weight.SPENT);
        }
    }

    /// Whether an attempt may still be evidence.
    enum Weight {
        /// Another attempt of the same user weighs.
        NONE,
        /// It weighs as soon as its outcome is known, or its deadline has passed.
        PENDING,
        /// It has been evidence and will not be again.
        SPENT
    }

    @Nullable
    Entry of(long attempt) {
        return entries.get(attempt);
    }

    void put(Entry entry) {
        entries.remove(entry.attempt());
        if (entries.size() == entriesMax) {
            Iterator<Entry> oldest = entries.values().iterator();
            oldest.next();
            oldest.remove();
        }
        entries.put(entry.attempt(), entry);
        if (entry.outcome() == Outcome.UNKNOWN && entry.weight() == Weight.PENDING) {
            if (awaited.size() == entriesMax) {
                awaited.poll();
            }
            awaited.add(entry);
        }
    }

    void remove(long attempt) {
        entries.remove(attempt);
    }

    /// Hands over each UNKNOWN attempt whose deadline has passed by `nowSecond`, once.
    void overdue(long nowSecond, Consumer<Entry> each) {
        while (!awaited.isEmpty() && awaited.peek().arrivedSecond() + deadlineSeconds <= nowSecond) {
            Entry due = awaited.remove();
            if (due.equals(entries.get(due.attempt()))) {
                Entry weighed = due.weighed();
                entries.replace(due.attempt(), weighed);
                each.accept(weighed);
            }
        }
    }

    void forgetBefore(long nowSecond) {
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext() && oldest.next().arrivedSecond() < nowSecond - horizonSeconds) {
            oldest.remove();
        }
    }

    int size() {
        return entries.size();
    }
}
