package dev.pointsman.core.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameBytesTest {
    private static final Frame EMPTY = new Frame(
            "",
            Long.MIN_VALUE,
            Long.MIN_VALUE,
            Instant.EPOCH,
            List.of(),
            List.of(),
            List.of(),
            Swallowed.NOTHING,
            Settled.NOTHING,
            IntakeTally.NONE);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_frame_comes_out_as_it_went_in(long seed) {
        RandomFrames frames = new RandomFrames(new Random(seed));
        for (int i = 0; i < 50; i++) {
            Frame in = frames.next();

            assertSame(FrameBytes.frame(FrameBytes.of(in)), in);
        }
    }

    @Test
    void a_frame_of_nothing_comes_out_as_it_went_in() {
        assertSame(FrameBytes.frame(FrameBytes.of(EMPTY)), EMPTY);
    }

    @Test
    void a_frame_cut_off_anywhere_is_refused() {
        byte[] whole = FrameBytes.of(new RandomFrames(new Random(11)).next());
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);

            assertThatThrownBy(() -> FrameBytes.frame(cut))
                    .as("length=%d", length)
                    .isInstanceOf(FrameBytes.Unreadable.class);
        }
    }

    @Test
    void a_frame_with_any_bit_flipped_is_refused() {
        byte[] bytes = FrameBytes.of(new RandomFrames(new Random(12)).next());
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] ^= (byte) (1 << (bit % 8));

            assertThatThrownBy(() -> FrameBytes.frame(bytes))
                    .as("bit=%d", bit)
                    .isInstanceOf(FrameBytes.Unreadable.class);
            bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void nonsense_with_a_right_checksum_is_read_or_refused_and_nothing_else(long seed) {
        Random random = new Random(seed);
        byte[] whole = FrameBytes.of(new RandomFrames(random).next());
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = whole.clone();
            bytes[1 + random.nextInt(bytes.length - 5)] = (byte) random.nextInt();
            checked(bytes);
            try {
                FrameBytes.frame(bytes);
            } catch (FrameBytes.Unreadable _) {
                refused++;
            }
        }

        assertThat(refused).isPositive();
    }

    @Test
    void another_version_is_refused_with_its_number() {
        byte[] bytes = FrameBytes.of(EMPTY);
        bytes[0] = 9;
        checked(bytes);

        assertThatThrownBy(() -> FrameBytes.frame(bytes)).hasMessageContaining("version=9");
    }

    @Test
    void what_repeats_takes_little_room() {
        Cell leaf = Cell.ofChannel(Operation.PAY_IN, "unionpay-api-debit").with(Dimension.BANK, "CCB");
        List<Frame.Row> rows = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Counts counts = new Counts();
            counts.add(Measure.SUCCEEDED, 3);
            counts.reason("91", 1);
            rows.add(new Frame.Row(leaf, 1_800_000_000 - i % 60, counts));
        }
        Frame frame = new Frame(
                "node",
                0,
                1,
                Instant.ofEpochSecond(1_800_000_000),
                rows,
                List.of(),
                List.of(),
                Swallowed.NOTHING,
                Settled.NOTHING,
                IntakeTally.NONE);

        assertThat(FrameBytes.of(frame).length).isLessThan(9_000);
    }

    private static void assertSame(Frame out, Frame in) {
        assertThat(out)
                .usingRecursiveComparison()
                .withEqualsForType(Cell::equals, Cell.class)
                .isEqualTo(in);
    }

    private static void checked(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - 4);
        for (int i = 0; i < 4; i++) {
            bytes[bytes.length - 1 - i] = (byte) (crc.getValue() >>> (i * 8));
        }
    }

    /// Frames with everything that can stand in one, in every form it can have.
    private record RandomFrames(Random random) {
        private static final long SECOND = 1_800_000_000;

        Frame next() {
            long from = random.nextLong() >> random.nextInt(64);
            return new Frame(
                    text(),
                    from,
                    from + random.nextInt(1_000),
                    Instant.ofEpochSecond(SECOND, random.nextInt(1_000_000_000)),
                    several(this::row),
                    several(this::failedAttempt),
                    several(() -> new Frame.Contradiction(text(), cell(), outcome(), outcome(), outcome())),
                    new Swallowed(several(1 << random.nextInt(3), this::longs), several(this::text)),
                    new Settled(several(this::openAttempt), longs(), longs(), longs(), several(this::cell)),
                    new IntakeTally(number(), number(), number(), number(), number()));
        }

        private Frame.Row row() {
            Counts counts = new Counts();
            for (Measure measure : Measure.values()) {
                counts.add(measure, random.nextBoolean() ? 0 : random.nextInt() >> random.nextInt(31));
            }
            for (int i = random.nextInt(90); i > 0 && random.nextBoolean(); i--) {
                counts.reason("r" + random.nextInt(90), 1 + random.nextInt(5));
            }
            for (int i = random.nextInt(30); i > 0; i--) {
                counts.succeededAmount(amount(), random.nextBoolean() ? 1 : -1);
                counts.failedAmount(amount(), 1);
            }
            for (int i = random.nextInt(20); i > 0; i--) {
                counts.succeededAfter(random.nextLong(100_000_000));
            }
            for (int i = random.nextInt(20); i > 0 && random.nextBoolean(); i--) {
                counts.begun();
                counts.answered(random.nextInt(5) == 0 ? null : second());
            }
            return new Frame.Row(cell(), second(), counts);
        }

        private Frame.FailedAttempt failedAttempt() {
            return new Frame.FailedAttempt(
                    cell(), second(), text(), party(), text(), amount(), random.nextBoolean() ? text() : null);
        }

        private OpenAttempt openAttempt() {
            return new OpenAttempt(
                    random.nextLong(),
                    cell(),
                    second(),
                    second(),
                    outcome(),
                    party(),
                    text(),
                    amount(),
                    random.nextBoolean() ? text() : null,
                    OpenAttempt.Weight.values()[random.nextInt(3)]);
        }

        private Cell cell() {
            Cell cell = random.nextInt(5) == 0
                    ? Cell.ANYTHING
                    : Cell.ANYTHING.of(Operation.values()[random.nextInt(Operation.values().length)]);
            for (Dimension dimension : Dimension.values()) {
                if (dimension != Dimension.OPERATION && random.nextBoolean()) {
                    cell = cell.with(dimension, random.nextInt(3) == 0 ? null : "v" + random.nextInt(4));
                }
            }
            return random.nextInt(3) == 0
                    ? cell.withTag("release", "a:" + random.nextInt(4)).withTag("lane", "-")
                    : cell;
        }

        private @Nullable Amount amount() {
            String currency = "C" + (char) ('A' + random.nextInt(5)) + (char) ('A' + random.nextInt(5));
            return random.nextInt(4) == 0
                    ? null
                    : new Amount(currency, random.nextLong(1L << (1 + random.nextInt(50))));
        }

        /// Plain, Chinese, beyond the basic plane, and broken text.
        private String text() {
            String[] texts = {"", "a" + random.nextInt(9), "银行无应答", "🚉", "\uD800", "x".repeat(random.nextInt(300))};
            return texts[random.nextInt(texts.length)];
        }

        private long[] longs() {
            return random.longs(random.nextInt(6)).toArray();
        }

        private long number() {
            return random.nextLong() >> random.nextInt(64);
        }

        private long second() {
            return SECOND + random.nextInt(400_000) - 300_000;
        }

        private Outcome outcome() {
            return Outcome.values()[random.nextInt(Outcome.values().length)];
        }

        private FaultParty party() {
            return FaultParty.values()[random.nextInt(FaultParty.values().length)];
        }

        private <T> List<T> several(Supplier<T> each) {
            return several(random.nextInt(6), each);
        }

        private static <T> List<T> several(int count, Supplier<T> each) {
            List<T> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(each.get());
            }
            return all;
        }
    }
}
