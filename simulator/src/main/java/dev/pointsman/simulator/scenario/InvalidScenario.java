package dev.pointsman.simulator.scenario;

import java.util.List;

/// A scenario file that cannot be used; it names everything that is wrong with it, not only the first.
public final class InvalidScenario extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    InvalidScenario(String source, List<String> problems) {
        super(source + " has " + problems.size() + (problems.size() == 1 ? " problem:\n  " : " problems:\n  ")
                + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /// One line each: the path in the file, what is wrong, the value.
    public List<String> problems() {
        return problems;
    }
}
