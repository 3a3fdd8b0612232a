package dev.pointsman.simulator.backtest.input;

import dev.pointsman.simulator.backtest.input.BlockCutter.Block;
import dev.pointsman.wire.Decoded;
import dev.pointsman.wire.EventDecoder;
import dev.pointsman.wire.Problem;
import dev.pointsman.wire.WireLimits;

/// Decodes the lines of a block, one JSON event each. For one thread.
final class BlockDecoder {
    private static final Decoded TOO_LONG = new Decoded.Refused(new Problem(
            Problem.Kind.TOO_LARGE, "", "the line is longer than " + BlockCutter.LINE_BYTES_MAX + " bytes"));

    private final EventDecoder decoder = EventDecoder.within(WireLimits.STANDARD);

    DecodedBlock decode(Block block) {
        DecodedBlock decoded = new DecodedBlock(block.taken());
        byte[] bytes = block.bytes();
        int from = block.start();
        while (from < block.end()) {
            int lineEnd = lineEnd(bytes, from, block.end());
            decodeLine(bytes, from, lineEnd, decoded);
            from = lineEnd + 1;
        }
        return decoded;
    }

    private void decodeLine(byte[] bytes, int from, int lineEnd, DecodedBlock decoded) {
        int end = lineEnd;
        while (end > from && isBlank(bytes[end - 1])) {
            end--;
        }
        if (end == from) {
            decoded.blank();
        } else if (end - from > BlockCutter.LINE_BYTES_MAX) {
            decoded.add(TOO_LONG);
        } else {
            decoded.add(decoder.decode(bytes, from, end - from));
        }
    }

    private static int lineEnd(byte[] bytes, int from, int limit) {
        int end = from;
        while (end < limit && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }
}
