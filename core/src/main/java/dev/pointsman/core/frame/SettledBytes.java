package dev.pointsman.core.frame;

import dev.pointsman.core.frame.FrameBytes.Unreadable;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Outcome;

/// What attempts came to as bytes, for stores that keep it longer than the frame that brought it: one version byte, the
/// second that times are told by, the attempts, CRC32C of all before it. The form of frames, see [FrameBytes].
public final class SettledBytes {
    private static final int VERSION = 1;
    private static final int CRC_BYTES = 4;

    private SettledBytes() {}

    public static byte[] of(Settled settled) {
        FrameOutput out = new FrameOutput();
        long arrived = settled.open().isEmpty() ? 0 : settled.open().getLast().arrivedSecond();
        out.octet(VERSION);
        out.signed(arrived);
        write(settled, arrived, out);
        return out.ended(FrameBytes::crc, CRC_BYTES);
    }

    /// Reads what [#of] wrote.
    ///
    /// @throws Unreadable when it is cut off, altered, or of an unknown version
    public static Settled settled(byte[] bytes) {
        int end = bytes.length - CRC_BYTES;
        if (end < 1 || new FrameInput(bytes, end, bytes.length).fixed(CRC_BYTES) != FrameBytes.crc(bytes, end)) {
            throw new Unreadable("what attempts came to was cut off or altered: bytes=" + bytes.length);
        }
        if (bytes[0] != VERSION) {
            throw new Unreadable("unknown version of settled attempts: version=" + bytes[0] + " known=" + VERSION);
        }
        FrameInput in = new FrameInput(bytes, 1, end);
        try {
            Settled settled = settled(in.signed(), in);
            in.expectEnd();
            return settled;
        } catch (IllegalArgumentException | ArithmeticException refused) {
            throw new Unreadable("no attempt comes to what is told: " + refused.getMessage(), refused);
        }
    }

    static void write(Settled settled, long arrived, FrameOutput out) {
        out.each(settled.open(), attempt -> write(attempt, arrived, out));
        out.longs(settled.closed());
        out.longs(settled.succeeded());
        out.longs(settled.returned());
        out.each(settled.twoEvents(), out::cell);
    }

    static Settled settled(long arrived, FrameInput in) {
        return new Settled(
                in.each(() -> openAttempt(arrived, in)), in.longs(), in.longs(), in.longs(), in.each(in::cell));
    }

    private static void write(OpenAttempt attempt, long arrived, FrameOutput out) {
        out.fixed(attempt.attempt(), Long.BYTES);
        out.cell(attempt.leaf());
        out.signed(attempt.second() - arrived);
        out.signed(attempt.arrivedSecond() - arrived);
        out.choice(attempt.outcome());
        out.choice(attempt.party());
        out.text(attempt.reason());
        out.amount(attempt.amount());
        out.text(attempt.id());
        out.choice(attempt.weight());
    }

    private static OpenAttempt openAttempt(long arrived, FrameInput in) {
        return new OpenAttempt(
                in.fixed(Long.BYTES),
                in.cell(),
                arrived + in.signed(),
                arrived + in.signed(),
                in.choice(Outcome.values()),
                in.choice(FaultParty.values()),
                in.text(),
                in.amountOrNull(),
                in.textOrNull(),
                in.choice(OpenAttempt.Weight.values()));
    }
}
