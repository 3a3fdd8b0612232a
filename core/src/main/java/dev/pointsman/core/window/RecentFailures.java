package dev.pointsman.core.window;

import dev.pointsman.core.frame.Frame.FailedAttempt;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Samples of attempts that failed technically, by channel, for incidents to show. At most 512 a channel, the oldest
/// go first, and 65,536 together: beyond that the channel whose last failure is longest ago loses its own. So there
/// are no more channels than that either. For one thread.
final class RecentFailures {
    static final int ATTEMPTS_PER_CHANNEL_MAX = 512;
    static final int ATTEMPTS_MAX = 1 << 16;

    private static final float LOAD = 0.75f;
    private static final Comparator<FailedAttempt> OLDEST_FIRST =
            Comparator.comparingLong(FailedAttempt::second).thenComparing(FailedAttempt::attempt);

    /// In order of access, which only [#remember] is.
    private final LinkedHashMap<Cell, ArrayDeque<FailedAttempt>> channels = new LinkedHashMap<>(16, LOAD, true);

    private int attempts;

    void remember(FailedAttempt failed) {
        ArrayDeque<FailedAttempt> recent =
                channels.computeIfAbsent(Windows.channelOf(failed.leaf()), _ -> new ArrayDeque<>());
        recent.add(failed);
        if (recent.size() > ATTEMPTS_PER_CHANNEL_MAX) {
            recent.remove();
        } else {
            attempts++;
        }
        while (attempts > ATTEMPTS_MAX) {
            Map.Entry<Cell, ArrayDeque<FailedAttempt>> longestAgo = channels.pollFirstEntry();
            attempts -= longestAgo.getValue().size();
        }
    }

    /// Those within `cell` of `from` or later, oldest first.
    List<FailedAttempt> within(Cell cell, long from) {
        List<FailedAttempt> found = new ArrayList<>();
        channels.forEach((channel, recent) -> {
            if (channel.meets(cell)) {
                for (FailedAttempt failed : recent) {
                    if (failed.second() >= from && cell.covers(failed.leaf())) {
                        found.add(failed);
                    }
                }
            }
        });
        found.sort(OLDEST_FIRST);
        return found;
    }

    void save(StateWriter to) {
        to.list(channels.entrySet(), recent -> {
            to.cell(recent.getKey());
            to.list(recent.getValue(), failed -> save(failed, to));
        });
    }

    void restore(StateReader from) {
        int size = from.size(ATTEMPTS_MAX);
        for (int i = 0; i < size; i++) {
            Cell channel = from.cell();
            List<FailedAttempt> recent = from.list(ATTEMPTS_PER_CHANNEL_MAX, () -> failedAttempt(from));
            if (attempts + recent.size() > ATTEMPTS_MAX || channels.containsKey(channel)) {
                throw from.malformed("no room for the failed attempts of " + channel);
            }
            attempts += recent.size();
            channels.put(channel, new ArrayDeque<>(recent));
        }
    }

    private static void save(FailedAttempt failed, StateWriter to) {
        to.cell(failed.leaf());
        to.number(failed.second());
        to.text(failed.attempt());
        to.choice(failed.party());
        to.text(failed.reason());
        to.nullable(failed.amount(), amount -> {
            to.text(amount.currency());
            to.count(amount.minor());
        });
        to.nullable(failed.traceId(), to::text);
    }

    private static FailedAttempt failedAttempt(StateReader from) {
        return new FailedAttempt(
                from.cell(),
                from.number(),
                from.text(),
                from.choice(FaultParty.class),
                from.text(),
                from.nullable(() -> from.made(() -> new Amount(from.text(), from.count()))),
                from.nullable(from::text));
    }
}
