package dev.pointsman.server.decisions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The decisions that are kept, by number. The oldest are forgotten when there are too many, when they tell
/// of too many channels together, or after an hour. Safe for any number of threads.
final class DecisionBook {
    static final int DECISIONS_MAX = 5_000;

    /// Of channels in all decisions together: some 40 MB.
    static final int FATES_MAX = 200_000;

    static final Duration KEPT_FOR = Duration.ofHours(1);

    /// Numbers of which it is still known that they were kept once.
    static final int FORGOTTEN_MAX = 20_000;

    private final NavigableMap<Long, KeptDecision> kept = new TreeMap<>();
    private final Set<Long> forgotten = new LinkedHashSet<>();
    private int fates;
    private long forgottenInAll;

    synchronized void keep(long number, KeptDecision decision) {
        kept.put(number, decision);
        fates += decision.explanation().fates().size();
        while (kept.size() > DECISIONS_MAX || (fates > FATES_MAX && kept.size() > 1)) {
            forgetFirst();
        }
        forgetBefore(decision.at().minus(KEPT_FOR));
    }

    private void forgetBefore(Instant oldest) {
        // two may be kept in an order that is not that of their times, by as much as a request takes
        while (!kept.isEmpty() && kept.firstEntry().getValue().at().isBefore(oldest)) {
            forgetFirst();
        }
    }

    private void forgetFirst() {
        Map.Entry<Long, KeptDecision> first = kept.pollFirstEntry();
        if (first == null) {
            throw new IllegalStateException("there is nothing to forget: fates=" + fates);
        }
        fates -= first.getValue().explanation().fates().size();
        forgottenInAll++;
        forgotten.add(first.getKey());
        if (forgotten.size() > FORGOTTEN_MAX) {
            Iterator<Long> oldest = forgotten.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    synchronized @Nullable KeptDecision find(long number, Instant now) {
        forgetBefore(now.minus(KEPT_FOR));
        return kept.get(number);
    }

    synchronized boolean wasForgotten(long number) {
        return forgotten.contains(number);
    }

    /// The latest first.
    synchronized List<KeptDecision> latest(Predicate<KeptDecision> wanted, int atMost, Instant now) {
        forgetBefore(now.minus(KEPT_FOR));
        List<KeptDecision> latest = new ArrayList<>();
        for (KeptDecision decision : kept.descendingMap().values()) {
            if (latest.size() == atMost) {
                break;
            }
            if (wanted.test(decision)) {
                latest.add(decision);
            }
        }
        return latest;
    }

    synchronized int size() {
        return kept.size();
    }

    synchronized long forgotten() {
        return forgottenInAll;
    }
}
