package dev.pointsman.console.view;

import java.time.Instant;
import java.util.List;

/// The processes that do the work, and how each of them is.
///
/// @param at the moment it is right for
/// @param sentence what is to be said of all of them
/// @param isGood whether one judges and all answer
public record NodesView(Instant at, String sentence, boolean isGood, List<Node> nodes) {
    public NodesView {
        nodes = List.copyOf(nodes);
    }

    /// One of them.
    ///
    /// @param standing what it does, or that it is silent
    /// @param figures how far behind it is and how right its clock, in words
    /// @param isGood whether it answers and its clock is right
    public record Node(String name, String standing, String figures, boolean isGood, Instant startedAt) {}
}
