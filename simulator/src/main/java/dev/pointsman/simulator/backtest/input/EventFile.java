package dev.pointsman.simulator.backtest.input;

import java.io.InputStream;
import java.nio.file.Path;

/// Recorded payments: one JSON event a line, UTF-8, plain or gzip, from a file or a stream.
///
/// Read once. Lines are cut by one thread, decoded by others and handed over by the calling thread in the order of
/// the file, so that on two cores reading and decoding go on while the consumer works. Memory does not grow with the
/// input: a fixed number of blocks is ahead of the consumer, and of a line that is too long only its start is kept.
/// Blank lines, `\r\n`, a byte order mark and a last line without its end are taken as they come.
public final class EventFile {
    private final InputBytes input;
    private final int decoders;

    private EventFile(InputBytes input, int decoders) {
        if (decoders < 1) {
            throw new IllegalArgumentException("decoders must be at least 1: decoders=" + decoders);
        }
        this.input = input;
        this.decoders = decoders;
    }

    /// Opens `file`, packed or not, whatever its name.
    ///
    /// @throws UnreadableInput when there is no such file, or it cannot be opened
    public static EventFile open(Path file) {
        return new EventFile(InputBytes.ofFile(file), decodersOfThisMachine());
    }

    /// Takes an open stream, packed or not, which the reading closes.
    ///
    /// @param name what messages call it
    public static EventFile of(String name, InputStream stream) {
        return new EventFile(InputBytes.ofStream(name, stream), decodersOfThisMachine());
    }

    /// This input, decoded by so many threads instead of all cores but one.
    public EventFile decodedBy(int threads) {
        return new EventFile(input, threads);
    }

    /// Hands every line to `consumer`, and after every block tells `progress`. Returns at the end of the input; an
    /// exception of the consumer ends the reading and its threads.
    ///
    /// @throws UnreadableInput when the input cannot be read on
    public EndOfInput read(LineConsumer consumer, ReadingProgress progress) {
        long lines = 0;
        try (DecodingThreads threads = DecodingThreads.start(input, decoders)) {
            DecodedBlock block;
            while ((block = threads.next()) != null) {
                block.handTo(consumer, lines);
                lines += block.lines();
                progress.reached(block.taken(), input.total(), lines);
            }
            String reason = threads.brokenOff();
            return reason == null
                    ? new EndOfInput.Complete(lines)
                    : new EndOfInput.BrokenOff(lines, input.name() + " breaks off after line " + lines + ": " + reason);
        }
    }

    /// The consumer has a core of its own.
    private static int decodersOfThisMachine() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }
}
