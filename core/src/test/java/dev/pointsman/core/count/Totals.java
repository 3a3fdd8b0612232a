package dev.pointsman.core.count;

import dev.pointsman.core.frame.Amounts;
import dev.pointsman.core.frame.Answers;
import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.Reasons;
import dev.pointsman.model.cell.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Everything that frames count, in plain maps: `leaf @ second measure` to a number. What is zero is left out, so that
/// two ways of counting can be compared.
final class Totals {
    private final Map<String, Long> sums = new TreeMap<>();

    static Totals of(List<Frame> frames) {
        Totals totals = new Totals();
        for (Frame frame : frames) {
            frame.rows().forEach(row -> totals.add(row.leaf(), row.second(), row.counts()));
        }
        return totals;
    }

    private void add(Cell leaf, long second, Counts counts) {
        for (Measure measure : Measure.values()) {
            add(leaf, second, measure.name(), counts.of(measure));
        }
        Reasons reasons = counts.reasons();
        if (reasons != null) {
            reasons.forEach((reason, count) -> add(leaf, second, "reason " + reason, count));
        }
        Answers answers = counts.answers();
        if (answers != null) {
            add(leaf, second, answers);
        }
        Amounts amounts = counts.amounts();
        if (amounts != null) {
            amounts.forEach((currency, succeeded, failed) -> {
                add(leaf, second, "succeeded " + currency, succeeded);
                add(leaf, second, "failed " + currency, failed);
            });
        }
    }

    private void add(Cell leaf, long second, Answers answers) {
        add(leaf, second, "begun", answers.begun());
        add(leaf, second, "answered untied", answers.untied());
        answers.forEach((initiated, answered) -> add(leaf, second, "answered " + initiated, answered));
    }

    void add(Cell leaf, long second, String what, long count) {
        if (count == 0) {
            return;
        }
        sums.merge(leaf + " @ " + second + " " + what, count, Totals::sum);
    }

    private static @Nullable Long sum(long one, long other) {
        return one + other == 0 ? null : one + other;
    }

    void add(Cell leaf, long second, Measure measure, long count) {
        add(leaf, second, measure.name(), count);
    }

    long of(Measure measure) {
        long total = 0;
        for (Map.Entry<String, Long> sum : sums.entrySet()) {
            if (sum.getKey().endsWith(" " + measure.name())) {
                total += sum.getValue();
            }
        }
        return total;
    }

    long of(String what) {
        return sums.getOrDefault(what, 0L);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        sums.forEach((what, sum) -> lines.add(what + " = " + sum));
        return lines;
    }
}
