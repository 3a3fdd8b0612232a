package dev.pointsman.model.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.model.event.Operation;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {
    private static final int ROUNDS = 5_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void parse_reads_back_what_the_text_says(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Cell cell = ModelCell.random(random).cell();

            Cell read = Cell.parse(cell.toString());

            assertThat(read).as(cell.toString()).isEqualTo(cell).hasSameHashCodeAs(cell);
            assertThat(read).hasToString(cell.toString());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void cells_are_equal_and_ordered_as_their_texts(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Cell one = ModelCell.random(random).cell();
            Cell other = ModelCell.random(random).cell();

            assertThat(one.equals(other)).isEqualTo(one.toString().equals(other.toString()));
            assertThat(Integer.signum(one.compareTo(other)))
                    .isEqualTo(Integer.signum(one.toString().compareTo(other.toString())));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void covers_and_meets_agree_with_a_naive_model(long seed) {
        Random random = new Random(seed);
        int covering = 0;
        int meeting = 0;
        for (int i = 0; i < ROUNDS; i++) {
            ModelCell one = ModelCell.random(random);
            ModelCell other = random.nextInt(3) == 0 ? one.finer(random) : ModelCell.random(random);

            assertThat(one.cell().covers(other.cell()))
                    .as("%s covers %s", one, other)
                    .isEqualTo(one.covers(other));
            assertThat(one.cell().meets(other.cell()))
                    .as("%s meets %s", one, other)
                    .isEqualTo(one.meets(other));
            assertThat(other.cell().meets(one.cell()))
                    .as("%s meets %s", other, one)
                    .isEqualTo(one.meets(other));
            covering += one.covers(other) ? 1 : 0;
            meeting += one.meets(other) ? 1 : 0;
        }
        assertThat(covering).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
        assertThat(meeting).isBetween(covering, ROUNDS * 9 / 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void keeping_some_dimensions_makes_a_cell_that_covers_the_first(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            ModelCell model = ModelCell.random(random);
            Set<Dimension> kept = EnumSet.noneOf(Dimension.class);
            for (Dimension dimension : Dimension.values()) {
                if (random.nextBoolean()) {
                    kept.add(dimension);
                }
            }

            Cell coarse = model.cell().keeping(kept);

            assertThat(coarse).isEqualTo(model.keeping(kept).cell());
            assertThat(coarse.covers(model.cell())).isTrue();
        }
    }

    @Test
    void a_dash_as_a_value_absent_on_the_event_and_any_are_three_different_things() {
        Cell any = Cell.ofChannel(Operation.PAY_IN, "x");
        Cell absent = any.with(Dimension.BANK, null);
        Cell dash = any.with(Dimension.BANK, "-");

        assertThat(any).hasToString("channel=x");
        assertThat(absent).hasToString("channel=x;bank=-");
        assertThat(dash).hasToString("channel=x;bank=\\-");
        assertThat(Cell.parse("channel=x;bank=-").isAbsent(Dimension.BANK)).isTrue();
        assertThat(Cell.parse("channel=x;bank=\\-").value(Dimension.BANK)).isEqualTo("-");
        assertThat(absent.covers(dash)).isFalse();
        assertThat(absent.meets(dash)).isFalse();
        assertThat(any.covers(absent)).isTrue();
        assertThat(any.covers(dash)).isTrue();
    }

    @Test
    void dimensions_stand_in_the_fixed_order_and_then_tags_by_name() {
        Cell cell = Cell.parse("zone=b;release=web:2;node=n1;cardType=DEBIT;bank=CCB;merchant=m;method=QUICK;channel=x")
                .of(Operation.REFUND);

        assertThat(cell)
                .hasToString("operation=REFUND;channel=x;method=QUICK;merchant=m;bank=CCB;cardType=DEBIT;"
                        + "node=n1;release=web:2;zone=b");
    }

    @Test
    void the_operation_is_left_out_when_it_is_pay_in() {
        assertThat(Cell.ANYTHING).hasToString("operation=*");
        assertThat(Cell.ANYTHING.of(Operation.PAY_IN)).hasToString("operation=PAY_IN");
        assertThat(Cell.parse("channel=x").operation()).isEqualTo(Operation.PAY_IN);
        assertThat(Cell.parse("operation=*;channel=x").operation()).isNull();
    }

    @Test
    void separators_within_values_are_escaped() {
        Cell cell = Cell.ofChannel(Operation.PAY_IN, "a;b=c\\d").withTag("k;1", "v=1");

        assertThat(cell).hasToString("channel=a\\;b\\=c\\\\d;k\\;1=v\\=1");
        assertThat(Cell.parse(cell.toString())).isEqualTo(cell);
    }

    @Test
    void the_same_tag_twice_is_one_tag() {
        Cell once = Cell.ofChannel(Operation.PAY_IN, "x").withTag("zone", "b");

        assertThat(once.withTag("zone", "b")).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "channel",
                "channel=",
                "=x",
                "channel=a=b",
                "channel=a;",
                ";",
                "channel=a;channel=b",
                "channel=-;channel=b",
                "operation=PAYIN",
                "operation=-",
                "channel=x\\"
            })
    void a_text_that_is_no_cell_is_refused_and_shown(String text) {
        assertThatThrownBy(() -> Cell.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cell=" + text);
    }

    @Test
    void an_empty_value_is_refused_since_it_would_mean_absent() {
        assertThatThrownBy(() -> Cell.ofChannel(Operation.PAY_IN, "x").with(Dimension.BANK, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bank");
    }

    @Test
    void a_tag_cannot_take_the_name_of_a_dimension() {
        for (Dimension dimension : Dimension.values()) {
            assertThatThrownBy(() -> new Tag(dimension.key(), "x"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("name=" + dimension.key());
        }
    }

    @Test
    void a_cell_with_two_releases_meets_a_cell_with_either() {
        Cell both = Cell.parse("release=api:1;release=web:2");

        assertThat(both.meets(Cell.parse("release=web:2"))).isTrue();
        assertThat(Cell.parse("release=web:2").covers(both)).isTrue();
        assertThat(List.copyOf(both.tags())).hasSize(2);
    }
}
