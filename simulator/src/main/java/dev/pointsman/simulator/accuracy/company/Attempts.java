package dev.pointsman.simulator.accuracy.company;

import dev.pointsman.core.frame.Frame;

/// Takes attempts as they are drawn and makes a frame of every second.
public interface Attempts {
    /// Payers who try once are not told apart.
    long ANY_PAYER = 0;

    /// Takes one attempt.
    ///
    /// @param second in which it is initiated, not before the last frame
    /// @param afterSeconds until it is answered, at most [Ring#SECONDS_MAX]
    /// @param payer who tries again and again, or [#ANY_PAYER]
    void take(Leaf leaf, long second, int afterSeconds, Answered answered, long payer);

    /// What was reported in `second`; called for every second once.
    Frame cut(long second);
}
