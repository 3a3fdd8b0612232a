package dev.pointsman.adapters.kafka.count;

import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameBytes;
import dev.pointsman.core.frame.IntakeTally;
import dev.pointsman.core.frame.Settled;
import dev.pointsman.core.frame.Swallowed;
import java.util.ArrayList;
import java.util.List;

/// Frames as records of bounded size. A frame that is too large, as when very many attempts fall due at
/// once, goes out in pieces that add up to it; the last one has its end and what is closed.
final class FramePieces {
    static final int BYTES_MAX = 1 << 20;

    private static final IntakeTally NO_INTAKE = new IntakeTally(0, 0, 0, 0, 0);

    private FramePieces() {}

    /// @param bytesMax aimed at; what cannot be parted further may have more
    static List<byte[]> of(Frame frame, int bytesMax) {
        List<byte[]> pieces = new ArrayList<>(1);
        add(frame, bytesMax, pieces);
        return pieces;
    }

    private static void add(Frame frame, int bytesMax, List<byte[]> pieces) {
        byte[] bytes = FrameBytes.of(frame);
        boolean single = frame.rows().size() < 2 && frame.settled().open().size() < 2;
        if (bytes.length <= bytesMax || single) {
            pieces.add(bytes);
            return;
        }
        add(firstHalf(frame), bytesMax, pieces);
        add(secondHalf(frame), bytesMax, pieces);
    }

    /// Half of what makes a frame large, at its beginning.
    private static Frame firstHalf(Frame frame) {
        Settled settled = frame.settled();
        return new Frame(
                frame.source(),
                frame.from(),
                frame.from(),
                frame.arrivedAt(),
                frame.rows().subList(0, frame.rows().size() / 2),
                frame.failedAttempts().subList(0, frame.failedAttempts().size() / 2),
                List.of(),
                Swallowed.NOTHING,
                new Settled(
                        settled.open().subList(0, settled.open().size() / 2),
                        Settled.NOTHING.closed(),
                        Settled.NOTHING.succeeded(),
                        Settled.NOTHING.returned(),
                        List.of()),
                NO_INTAKE);
    }

    private static Frame secondHalf(Frame frame) {
        Settled settled = frame.settled();
        return new Frame(
                frame.source(),
                frame.from(),
                frame.to(),
                frame.arrivedAt(),
                rest(frame.rows()),
                rest(frame.failedAttempts()),
                frame.contradictions(),
                frame.swallowed(),
                new Settled(
                        rest(settled.open()),
                        settled.closed(),
                        settled.succeeded(),
                        settled.returned(),
                        settled.twoEvents()),
                frame.intake());
    }

    private static <T> List<T> rest(List<T> all) {
        return all.subList(all.size() / 2, all.size());
    }

    /// What the judge reads of a frame: all but the ids, of which only who counts asks.
    static Frame judged(Frame frame) {
        return new Frame(
                frame.source(),
                frame.from(),
                frame.to(),
                frame.arrivedAt(),
                frame.rows(),
                frame.failedAttempts(),
                frame.contradictions(),
                Swallowed.NOTHING,
                frame.settled(),
                frame.intake());
    }

    /// What the next owner of the partition must remember of a frame.
    static Frame remembered(Frame frame) {
        return new Frame(
                frame.source(),
                frame.from(),
                frame.to(),
                frame.arrivedAt(),
                List.of(),
                List.of(),
                List.of(),
                frame.swallowed(),
                frame.settled(),
                NO_INTAKE);
    }

    /// Whether it says nothing, so that it need not be written.
    static boolean isEmpty(Frame frame) {
        Settled settled = frame.settled();
        return frame.from() == frame.to()
                && frame.rows().isEmpty()
                && frame.failedAttempts().isEmpty()
                && frame.contradictions().isEmpty()
                && frame.swallowed().idCount() == 0
                && frame.swallowed().batchKeys().isEmpty()
                && settled.open().isEmpty()
                && settled.closed().length == 0
                && settled.succeeded().length == 0
                && settled.returned().length == 0
                && settled.twoEvents().isEmpty();
    }
}
