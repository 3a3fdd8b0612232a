package dev.pointsman.wire.rule;

import dev.pointsman.wire.Problem;
import java.util.ArrayList;
import java.util.List;

/// What is wrong with one document. For one thread.
final class Noted {
    /// Who has this many mistakes to mend reads no further.
    static final int PROBLEMS_MAX = 100;

    private final List<Problem> problems = new ArrayList<>();

    void add(Problem.Kind kind, String pointer, String detail) {
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(new Problem(kind, pointer, detail));
        }
    }

    int size() {
        return problems.size();
    }

    List<Problem> all() {
        return List.copyOf(problems);
    }
}
