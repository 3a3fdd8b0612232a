package dev.pointsman.core;

/// Where decisions become facts.
public interface DecisionLog {
    /// Writes transitions, incidents, notices and, when a person asked, the command, in one transaction. The
    /// same decision again (after a restart that goes through the last seconds once more) changes nothing.
    ///
    /// @throws RuntimeException when it could not: nothing of the decision holds
    void commit(Decision decision);
}
