package dev.pointsman.simulator.yaml;

import java.util.List;

/// A YAML file that cannot be used; it names everything that is wrong with it, not only the first.
public final class InvalidYaml extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public InvalidYaml(String source, List<String> problems) {
        super(source + " has " + problems.size() + (problems.size() == 1 ? " problem:\n  " : " problems:\n  ")
                + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /// One line each: the path in the file, what is wrong, the value.
    public List<String> problems() {
        return problems;
    }
}
