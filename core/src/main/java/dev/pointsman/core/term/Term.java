package dev.pointsman.core.term;

/// One node's time as judge. Of two terms the one with the higher number is later, and only the latest may commit.
///
/// @param number rises by one with each term
/// @param generation of the group that chose the node
public record Term(long number, long generation, String node) {
    public static final int NODE_MAX = 100;

    public Term {
        if (number < 1 || generation < 0) {
            throw new IllegalArgumentException(
                    "a term is numbered from 1: number=" + number + " generation=" + generation);
        }
        if (node.isBlank() || node.length() > NODE_MAX) {
            throw new IllegalArgumentException("a node has 1 to " + NODE_MAX + " characters: node='" + node + "'");
        }
    }
}
