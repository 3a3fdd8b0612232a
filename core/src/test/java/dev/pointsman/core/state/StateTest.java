package dev.pointsman.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The writer and the reader together.
class StateTest {
    private static <T> void comesBack(T value, BiConsumer<StateWriter, T> write, Function<StateReader, T> read) {
        StateWriter writer = new StateWriter();
        write.accept(writer, value);
        StateReader reader = new StateReader(writer.bytes());
        assertThat((Object) read.apply(reader)).isEqualTo(value);
        reader.end();
    }

    private static StateReader reader(int... bytes) {
        byte[] narrow = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            narrow[i] = (byte) bytes[i];
        }
        return new StateReader(narrow);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 63, 64, -64, -65, 8_191, 8_192, Long.MAX_VALUE, Long.MIN_VALUE})
    void a_number_of_either_sign_comes_back(long number) {
        comesBack(number, StateWriter::number, StateReader::number);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, Long.MAX_VALUE})
    void a_count_comes_back(long count) {
        comesBack(count, StateWriter::count, StateReader::count);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 0.1, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, 1e60})
    void a_real_comes_back_bit_by_bit(double real) {
        comesBack(real, StateWriter::real, StateReader::real);
    }

    @Test
    void texts_instants_durations_and_choices_come_back() {
        comesBack("建设银行 💳", StateWriter::text, StateReader::text);
        comesBack("", StateWriter::text, StateReader::text);
        comesBack(Instant.parse("2026-11-20T06:00:00.535000001Z"), StateWriter::instant, StateReader::instant);
        comesBack(Instant.parse("1905-01-01T00:00:00.999999999Z"), StateWriter::instant, StateReader::instant);
        comesBack(Duration.ofMillis(-1_500), StateWriter::duration, StateReader::duration);
        comesBack(Operation.REFUND, StateWriter::choice, from -> from.choice(Operation.class));
    }

    @Test
    void a_list_and_what_may_be_null_come_back() {
        comesBack(List.of("a", "b"), (to, all) -> to.list(all, to::text), from -> from.list(2, from::text));
        StateWriter writer = new StateWriter();
        writer.nullable(null, writer::text);
        writer.nullable("a", writer::text);
        StateReader reader = new StateReader(writer.bytes());

        assertThat(reader.nullable(reader::text)).isNull();
        assertThat(reader.nullable(reader::text)).isEqualTo("a");
    }

    @Test
    void cells_of_every_form_come_back_and_are_written_out_once() {
        List<Cell> cells = List.of(
                Cell.ANYTHING,
                Cell.parse("channel=x"),
                Cell.parse("operation=PAY_OUT;channel=x;bank=-"),
                Cell.ANYTHING.with(Dimension.BANK, "a;b=c\\d"),
                Cell.parse("bank=CCB;release=web:2.31.0;node=n"),
                Cell.parse("channel=x"));
        StateWriter once = new StateWriter();
        once.cell(Cell.parse("channel=x"));
        int length = once.bytes().length;
        once.cell(Cell.parse("channel=x"));

        comesBack(cells, (to, all) -> to.list(all, to::cell), from -> from.list(10, from::cell));
        assertThat(once.bytes()).hasSize(length + 1);
    }

    @Test
    void what_is_malformed_says_where_and_what() {
        assertThatExceptionOfType(MalformedState.class)
                .isThrownBy(() -> reader(5, 'a', 'b').text())
                .withMessage("malformed state at byte 1 of 3: 5 elements in 2 bytes");
        assertThatExceptionOfType(MalformedState.class)
                .isThrownBy(() -> reader(9).count(8))
                .withMessage("malformed state at byte 1 of 1: a number must be in 0..8: 9");
        assertThatExceptionOfType(MalformedState.class)
                .isThrownBy(() -> reader(2).flag())
                .withMessageEndingWith("a flag must be 0 or 1: 2");
        assertThatExceptionOfType(MalformedState.class)
                .isThrownBy(() -> reader(2, 0xc3, 0x28).text())
                .withMessageEndingWith("not UTF-8");
        assertThatExceptionOfType(MalformedState.class)
                .isThrownBy(() -> reader(0, 1, 'x').cell())
                .withMessageEndingWith("no cell: x");
        assertThatExceptionOfType(MalformedState.class)
                .isThrownBy(() -> reader(3).cell())
                .withMessageEndingWith("a number must be in 0..0: 3");
        assertThatExceptionOfType(MalformedState.class)
                .isThrownBy(() -> reader(1, 'x').choice(Operation.class))
                .withMessageEndingWith("no Operation: x");
        assertThatExceptionOfType(MalformedState.class)
                .isThrownBy(() -> reader(0).end())
                .withMessageEndingWith("1 bytes too many");
    }

    @Test
    void a_number_that_never_ends_is_refused() {
        assertThatExceptionOfType(MalformedState.class)
                .isThrownBy(() -> reader(255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255)
                        .number())
                .withMessageEndingWith("a number of more than ten bytes");
    }

    @Test
    void a_length_beyond_the_bytes_at_hand_allocates_nothing() {
        int[] twoBillion = {0xff, 0xff, 0xff, 0xff, 0x07};

        assertThatExceptionOfType(MalformedState.class)
                .isThrownBy(() -> reader(twoBillion).list(Integer.MAX_VALUE, () -> 1));
        assertThatExceptionOfType(MalformedState.class)
                .isThrownBy(() -> reader(twoBillion).text());
    }

    @Test
    void the_writer_refuses_what_cannot_be_read_or_is_too_much() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StateWriter().count(-1))
                .withMessage("count must not be negative: count=-1");
        assertThatIllegalStateException()
                .isThrownBy(() -> new StateWriter(1_000).text("x".repeat(1_001)))
                .withMessageStartingWith("a state holds at most 1000 bytes");
    }
}
