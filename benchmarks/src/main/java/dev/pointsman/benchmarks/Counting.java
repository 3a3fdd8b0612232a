package dev.pointsman.benchmarks;

import dev.pointsman.core.count.Classifier;
import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.model.code.CodeTables;
import dev.pointsman.model.event.Outcome;
import java.util.Set;

/// The counter as a node's HTTP intake has it: 16 stripes, standard rules, failures classified by the built-in tables.
final class Counting {
    static final int STRIPES = 16;

    private Counting() {}

    static Counter striped() {
        return Counter.striped("http", CountingRules.standard(), classifier(), Set.of(), STRIPES);
    }

    static Classifier classifier() {
        CodeTables codes = CodeTables.builtIn();
        return failed -> codes.classify(failed.operation(), null, failed.code(), Outcome.FAILURE)
                .faultParty();
    }
}
