package dev.pointsman.simulator.backtest.input;

/// How the reading of recorded payments ended.
public sealed interface EndOfInput {
    /// Lines that were read whole, blank and refused ones among them.
    long lines();

    /// Everything was read.
    record Complete(long lines) implements EndOfInput {}

    /// A compressed input broke off or is damaged: the whole lines before the break were handed over, nothing after.
    ///
    /// @param reason for the user, naming the line after which it broke
    record BrokenOff(long lines, String reason) implements EndOfInput {}
}
