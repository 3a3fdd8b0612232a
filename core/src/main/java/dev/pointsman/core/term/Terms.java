package dev.pointsman.core.term;

import java.util.Optional;

/// Who judges, as the store of decisions knows it: with the latest term, whatever an earlier one commits is
/// refused as [Fenced]. Safe for any number of threads and processes.
public interface Terms {
    /// The latest.
    Optional<Term> latest();

    /// Begins a term for the node that the group chose. The same node and generation again is the same term.
    ///
    /// @throws Fenced when a term of this generation, of another node, or of a later generation stands
    Term begin(String node, long generation);

    /// Begins a term whatever stands: for a node that the group keeps confirming though the store knows a
    /// later generation, because the group began to number anew.
    Term beginAnew(String node, long generation);

    /// What every store of terms answers to [#begin].
    ///
    /// @return whether it is the same term; when not, it is a new one
    static boolean isSame(Term latest, String node, long generation) {
        boolean isSame = latest.generation() == generation && latest.node().equals(node);
        if (!isSame && generation <= latest.generation()) {
            throw new Fenced("a later term stands: node=" + node + " generation=" + generation + " latest="
                    + latest.number() + " of " + latest.node() + " in generation " + latest.generation());
        }
        return isSame;
    }

    /// A later term stands: this node judges no more.
    final class Fenced extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Fenced(String message) {
            super(message);
        }
    }
}
