package dev.pointsman.simulator.backtest.input;

import java.util.OptionalLong;

/// Is told how far the reading came, on the thread that reads, after every block of lines.
@FunctionalInterface
public interface ReadingProgress {
    /// For whom the way does not matter.
    ReadingProgress NONE = (_, _, _) -> {};

    /// A block of lines was handed over.
    ///
    /// @param bytes of the input taken so far, as it lies there: compressed bytes of a compressed input
    /// @param bytesTotal known for a file, unknown for a stream
    /// @param lines handed over so far
    void reached(long bytes, OptionalLong bytesTotal, long lines);
}
