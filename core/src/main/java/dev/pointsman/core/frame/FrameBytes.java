package dev.pointsman.core.frame;

import dev.pointsman.core.frame.Frame.Contradiction;
import dev.pointsman.core.frame.Frame.FailedAttempt;
import dev.pointsman.core.frame.Frame.Row;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Outcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// A frame as bytes, for logs that outlive the process: one version byte, the frame, CRC32C of all before it.
///
/// Numbers are variable in length, seconds are told by their distance to the arrival, and a text or a cell that
/// occurred before is a number. Enums stand by ordinal: when one changes, or [Measure] does, the version rises.
public final class FrameBytes {
    private static final int VERSION = 2;
    private static final int CRC_BYTES = 4;

    /// The presence of reasons, amounts, elapsed and answers stands before the measures.
    private static final int PARTS = 4;

    private static final int REASONS = 1;
    private static final int AMOUNTS = 2;
    private static final int ELAPSED = 4;
    private static final int ANSWERS = 8;

    private FrameBytes() {}

    /// The bytes are not those of a whole frame, or of a version this code does not know.
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    public static byte[] of(Frame frame) {
        FrameOutput out = new FrameOutput();
        Instant arrivedAt = frame.arrivedAt();
        long second = arrivedAt.getEpochSecond();
        out.octet(VERSION);
        out.text(frame.source());
        out.signed(frame.from());
        out.unsigned(frame.to() - frame.from());
        out.signed(second);
        out.unsigned(arrivedAt.getNano());
        out.each(frame.rows(), row -> write(row, second, out));
        out.each(frame.failedAttempts(), sample -> write(sample, second, out));
        out.each(frame.contradictions(), contradiction -> write(contradiction, out));
        out.each(frame.swallowed().ids(), out::longs);
        out.each(frame.swallowed().batchKeys(), out::text);
        SettledBytes.write(frame.settled(), second, out);
        write(frame.intake(), out);
        return out.ended(FrameBytes::crc, CRC_BYTES);
    }

    /// Whether these are all the bytes of a frame, as they were written: a frame that is whole but unreadable is of
    /// another version.
    public static boolean isWhole(byte[] bytes) {
        int end = bytes.length - CRC_BYTES;
        return end >= 1 && new FrameInput(bytes, end, bytes.length).fixed(CRC_BYTES) == crc(bytes, end);
    }

    /// Reads what [#of] wrote.
    ///
    /// @throws Unreadable when it is cut off, altered, or of an unknown version
    public static Frame frame(byte[] bytes) {
        if (!isWhole(bytes)) {
            throw new Unreadable("the frame was cut off or altered: bytes=" + bytes.length);
        }
        if (bytes[0] != VERSION) {
            throw new Unreadable("unknown version of a frame: version=" + bytes[0] + " known=" + VERSION);
        }
        FrameInput in = new FrameInput(bytes, 1, bytes.length - CRC_BYTES);
        try {
            Frame frame = frame(in);
            in.expectEnd();
            return frame;
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException refused) {
            throw new Unreadable("the frame says what no frame can say: " + refused.getMessage(), refused);
        }
    }

    private static Frame frame(FrameInput in) {
        String source = in.text();
        long from = in.signed();
        long to = from + in.unsigned();
        long second = in.signed();
        Instant arrivedAt = Instant.ofEpochSecond(second, in.unsigned());
        return new Frame(
                source,
                from,
                to,
                arrivedAt,
                in.each(() -> row(second, in)),
                in.each(() -> failedAttempt(second, in)),
                in.each(() -> contradiction(in)),
                new Swallowed(in.each(in::longs), in.each(in::text)),
                SettledBytes.settled(second, in),
                new IntakeTally(in.signed(), in.signed(), in.signed(), in.signed(), in.signed()));
    }

    static long crc(byte[] bytes, int end) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, end);
        return crc.getValue();
    }

    private static void write(Row row, long arrived, FrameOutput out) {
        out.cell(row.leaf());
        out.signed(row.second() - arrived);
        Counts counts = row.counts();
        out.unsigned(marks(counts));
        for (Measure measure : Measure.values()) {
            if (counts.of(measure) != 0) {
                out.signed(counts.of(measure));
            }
        }
        if (counts.reasons() != null) {
            write(counts.reasons(), out);
        }
        if (counts.amounts() != null) {
            write(counts.amounts(), out);
        }
        if (counts.elapsed() != null) {
            write(counts.elapsed(), out);
        }
        if (counts.answers() != null) {
            write(counts.answers(), row.second(), out);
        }
    }

    private static Row row(long arrived, FrameInput in) {
        Cell leaf = in.cell();
        long second = arrived + in.signed();
        long marks = in.unsigned();
        Counts counts = new Counts();
        for (Measure measure : Measure.values()) {
            if ((marks & 1L << (PARTS + measure.ordinal())) != 0) {
                counts.add(measure, in.number());
            }
        }
        if ((marks & REASONS) != 0) {
            readReasons(counts.reasonsForWriting(), in);
        }
        if ((marks & AMOUNTS) != 0) {
            readAmounts(counts.amountsForWriting(), in);
        }
        if ((marks & ELAPSED) != 0) {
            readElapsed(counts.elapsedForWriting(), in);
        }
        if ((marks & ANSWERS) != 0) {
            readAnswers(counts.answersForWriting(), second, in);
        }
        return new Row(leaf, second, counts);
    }

    private static long marks(Counts counts) {
        long marks = (counts.reasons() == null ? 0 : REASONS)
                | (counts.amounts() == null ? 0 : AMOUNTS)
                | (counts.elapsed() == null ? 0 : ELAPSED)
                | (counts.answers() == null ? 0 : ANSWERS);
        for (Measure measure : Measure.values()) {
            if (counts.of(measure) != 0) {
                marks |= 1L << (PARTS + measure.ordinal());
            }
        }
        return marks;
    }

    private static void write(Reasons reasons, FrameOutput out) {
        List<String> names = new ArrayList<>();
        reasons.forEach((name, _) -> names.add(name));
        out.unsigned(names.size());
        reasons.forEach((name, count) -> {
            out.text(name);
            out.signed(count);
        });
    }

    private static void readReasons(Reasons reasons, FrameInput in) {
        for (int left = in.count(); left > 0; left--) {
            reasons.add(in.text(), in.number());
        }
    }

    private static void write(Amounts amounts, FrameOutput out) {
        out.unsigned(amounts.size());
        amounts.forEach((currency, succeededMinor, failedMinor) -> {
            out.text(currency);
            out.signed(succeededMinor);
            out.signed(failedMinor);
        });
        out.unsigned(amounts.leftOut());
    }

    private static void readAmounts(Amounts amounts, FrameInput in) {
        for (int left = in.count(); left > 0; left--) {
            amounts.add(in.text(), in.signed(), in.signed());
        }
        amounts.leaveOut(in.unsigned());
    }

    private static void write(ElapsedSketch elapsed, FrameOutput out) {
        out.unsigned(elapsed.size());
        for (int i = 0; i < elapsed.size(); i++) {
            out.signed(elapsed.bucket(i));
            out.signed(elapsed.count(i));
        }
    }

    private static void readElapsed(ElapsedSketch elapsed, FrameInput in) {
        for (int left = in.count(); left > 0; left--) {
            elapsed.add(in.number(), in.number());
        }
    }

    private static void write(Answers answers, long second, FrameOutput out) {
        out.signed(answers.begun());
        out.signed(answers.untied());
        out.unsigned(answers.size());
        answers.forEach((initiatedSecond, answered) -> {
            out.signed(second - initiatedSecond);
            out.signed(answered);
        });
    }

    private static void readAnswers(Answers answers, long second, FrameInput in) {
        answers.begin(in.number());
        answers.answerUntied(in.number());
        for (int left = in.count(); left > 0; left--) {
            answers.answer(second - in.signed(), in.number());
        }
    }

    private static void write(FailedAttempt sample, long arrived, FrameOutput out) {
        out.cell(sample.leaf());
        out.signed(sample.second() - arrived);
        out.text(sample.attempt());
        out.choice(sample.party());
        out.text(sample.reason());
        out.amount(sample.amount());
        out.text(sample.traceId());
    }

    private static FailedAttempt failedAttempt(long arrived, FrameInput in) {
        return new FailedAttempt(
                in.cell(),
                arrived + in.signed(),
                in.text(),
                in.choice(FaultParty.values()),
                in.text(),
                in.amountOrNull(),
                in.textOrNull());
    }

    private static void write(Contradiction contradiction, FrameOutput out) {
        out.text(contradiction.attempt());
        out.cell(contradiction.leaf());
        out.choice(contradiction.earlier());
        out.choice(contradiction.later());
        out.choice(contradiction.stands());
    }

    private static Contradiction contradiction(FrameInput in) {
        Outcome[] outcomes = Outcome.values();
        return new Contradiction(in.text(), in.cell(), in.choice(outcomes), in.choice(outcomes), in.choice(outcomes));
    }

    private static void write(IntakeTally intake, FrameOutput out) {
        out.signed(intake.counted());
        out.signed(intake.countedAtArrival());
        out.signed(intake.duplicates());
        out.signed(intake.superseded());
        out.signed(intake.tooFarAhead());
    }
}
