package dev.pointsman.core;

/// Where decisions become facts.
public interface DecisionLog {
    /// Writes transitions, incidents, notices and what they follow from, the tick or a person's command, in one
    /// transaction. The same decision again changes nothing.
    ///
    /// @throws RuntimeException when it could not: nothing of the decision holds
    void commit(Decision decision);
}
