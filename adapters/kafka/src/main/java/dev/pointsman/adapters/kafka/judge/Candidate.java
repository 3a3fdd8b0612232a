package dev.pointsman.adapters.kafka.judge;

/// A node that would judge. Called on one thread of the election, in turns; both may take their time.
public interface Candidate {
    /// The group chose this node.
    ///
    /// @param generation of the group: later choices have higher ones, unless the group began anew
    void elected(long generation);

    /// The group chose another, or is about to. When it returns, this node has stopped judging: the next
    /// one is not chosen before, unless this takes longer than [JudgeElection#DEPOSED_WITHIN].
    void deposed();
}
