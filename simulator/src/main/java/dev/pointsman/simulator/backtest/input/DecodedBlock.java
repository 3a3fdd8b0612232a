package dev.pointsman.simulator.backtest.input;

import dev.pointsman.wire.Decoded;
import java.util.ArrayList;
import java.util.List;

/// What became of the lines of one block, in order; blank lines are counted and left out.
///
/// Filled by the thread that decodes, then read by the thread that consumes.
final class DecodedBlock {
    private record Line(int offset, Decoded decoded) {}

    private final List<Line> decoded = new ArrayList<>(2_048);
    private final long taken;
    private int lines;

    DecodedBlock(long taken) {
        this.taken = taken;
    }

    void blank() {
        lines++;
    }

    void add(Decoded line) {
        lines++;
        decoded.add(new Line(lines, line));
    }

    /// Lines of the block, blank ones too.
    int lines() {
        return lines;
    }

    /// Bytes of the input that were taken when the block was cut.
    long taken() {
        return taken;
    }

    /// @param linesBefore lines of the input before this block
    void handTo(LineConsumer consumer, long linesBefore) {
        for (Line line : decoded) {
            switch (line.decoded()) {
                case Decoded.Event taken -> consumer.event(linesBefore + line.offset(), taken.event());
                case Decoded.Refused refused -> consumer.refused(linesBefore + line.offset(), refused.problem());
            }
        }
    }
}
