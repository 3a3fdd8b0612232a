package dev.pointsman.server.ingest.commit;

import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Outcome;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tells the attempts of a channel that a frame reports for the first time from those that it restates. What a frame
/// takes back belongs to attempts that stand elsewhere in it; which, it does not say where there is a choice, but how
/// many attempts are new does not depend on it. For one thread.
final class OutcomeTally {
    /// In the order in which what was taken back is looked for.
    private static final List<Outcome> TAKEN_BACK = List.of(Outcome.FAILURE, Outcome.UNKNOWN);

    private static final List<Outcome> RESTATED_TO = List.of(Outcome.SUCCESS, Outcome.FAILURE, Outcome.RETURNED);

    private final Map<Outcome, Integer> came = new EnumMap<>(Outcome.class);
    private final Map<Outcome, Integer> left = new EnumMap<>(Outcome.class);
    private final Map<FaultParty, Integer> failed = new EnumMap<>(FaultParty.class);

    /// What an attempt was taken for, and what it is.
    record Turn(Outcome was, Outcome is) {}

    void add(Counts counts) {
        add(Outcome.SUCCESS, counts.of(Measure.SUCCEEDED));
        add(Outcome.RETURNED, counts.of(Measure.RETURNED));
        add(Outcome.UNKNOWN, counts.of(Measure.UNKNOWN));
        for (FaultParty party : FaultParty.values()) {
            int count = counts.of(Measure.failed(party));
            add(Outcome.FAILURE, count);
            failed.merge(party, Math.max(0, count), Integer::sum);
        }
    }

    private void add(Outcome outcome, int count) {
        (count < 0 ? left : came).merge(outcome, Math.abs(count), Integer::sum);
    }

    /// Those that failed, restated or not.
    int failed(FaultParty party) {
        return failed.getOrDefault(party, 0);
    }

    /// Takes the restated attempts out, so that those of [#first] remain.
    Map<Turn, Integer> restated() {
        Map<Turn, Integer> restated = new LinkedHashMap<>();
        for (Outcome was : TAKEN_BACK) {
            for (Outcome is : RESTATED_TO) {
                int count = is.overrides(was) ? Math.min(of(left, was), of(came, is)) : 0;
                left.merge(was, -count, Integer::sum);
                came.merge(is, -count, Integer::sum);
                restated.put(new Turn(was, is), count);
            }
        }
        // what comes back had succeeded, which stays counted
        restated.put(new Turn(Outcome.SUCCESS, Outcome.RETURNED), of(came, Outcome.RETURNED));
        return restated;
    }

    /// Those reported with `outcome` before anything else.
    int first(Outcome outcome) {
        return of(came, outcome);
    }

    private static int of(Map<Outcome, Integer> counts, Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }
}
