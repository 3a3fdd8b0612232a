package dev.pointsman.core.count;

import static dev.pointsman.core.Payments.PARTIES;
import static dev.pointsman.core.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.frame.ElapsedSketch;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Intake;
import dev.pointsman.core.frame.IntakeTally;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What falls into which leaf, and what a frame says.
class CounterTest extends Counting {
    @Test
    void operations_are_never_mixed_even_when_a_refund_repeats_the_attempt_id() {
        take(payment("a").failed(FaultParty.CHANNEL).at(NOW));
        assertThat(take(payment("a")
                        .id("r")
                        .operation(Operation.REFUND)
                        .succeeded()
                        .at(NOW)))
                .isEqualTo(Intake.COUNTED);

        Frame frame = cut(NOW);

        assertThat(frame.contradictions()).isEmpty();
        assertThat(frame.rows())
                .extracting(row -> row.leaf().operation())
                .containsExactly(Operation.PAY_IN, Operation.REFUND);
        assertThat(Totals.of(frames).of(Measure.FAILED_CHANNEL)).isEqualTo(1);
    }

    @Test
    void a_leaf_names_what_the_event_carries_and_says_what_it_lacks() {
        counter = Counter.single("test", Rules.STANDARD, PARTIES, Set.of("region"));
        take(payment("a")
                .bank("CCB")
                .merchant("m=1")
                .node("pay-7")
                .release("web", "2.1")
                .tag("region", "eu")
                .at(NOW));

        assertThat(cut(NOW).rows())
                .extracting(row -> row.leaf().toString())
                .containsExactly(
                        "channel=x;method=-;merchant=m\\=1;bank=CCB;cardType=-;node=pay-7;region=eu;release=web:2.1");
    }

    @Test
    void a_tag_that_is_no_dimension_makes_no_leaf() {
        for (int i = 0; i < 10; i++) {
            take(payment("a" + i).tag("session", "s" + i).at(NOW));
        }

        assertThat(cut(NOW).rows()).hasSize(1);
    }

    @Test
    void leaves_beyond_the_limit_are_forgotten_and_lose_no_count() {
        counter = Counter.single("test", Rules.leavesMax(4), PARTIES, Set.of());
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 20; i++) {
                take(
                        payment(round + "-" + i)
                                .channel("c" + i)
                                .failed(FaultParty.CHANNEL)
                                .at(NOW + round),
                        NOW + round);
            }
            cut(NOW + round);
        }
        for (int i = 0; i < 20; i++) {
            take(payment("0-" + i).channel("c" + i).succeeded().at(NOW + 5), NOW + 5);
        }
        cut(NOW + 5);

        Totals totals = Totals.of(frames);
        assertThat(totals.of(Measure.FAILED_CHANNEL)).isEqualTo(40);
        assertThat(totals.of(Measure.SUCCEEDED)).isEqualTo(20);
    }

    @Test
    void a_frame_says_between_which_positions_it_lies_and_what_it_swallowed() {
        take(payment("a").at(NOW));
        take(payment("a").at(NOW));
        assertThat(counter.openBatch("k")).isTrue();
        assertThat(counter.openBatch("k")).isFalse();
        take(payment("b").at(NOW));
        counter.closeBatch("k");

        Frame first = counter.cut(Instant.ofEpochSecond(NOW), 3);
        Frame second = counter.cut(Instant.ofEpochSecond(NOW + 1), 7);

        assertThat(first.source()).isEqualTo("test");
        assertThat(first.from()).isZero();
        assertThat(first.to()).isEqualTo(3);
        assertThat(first.swallowed().idCount()).isEqualTo(2);
        assertThat(first.swallowed().batchKeys()).containsExactly("k");
        assertThat(first.intake()).isEqualTo(new IntakeTally(2, 0, 1, 0, 0));
        assertThat(second.from()).isEqualTo(3);
        assertThat(second.rows()).isEmpty();
        assertThat(second.swallowed().idCount()).isZero();
        assertThat(second.swallowed().batchKeys()).isEmpty();
    }

    @Test
    void a_striped_counter_gives_one_row_per_leaf_and_second() {
        counter = Counter.striped("test", Rules.STANDARD, PARTIES, Set.of(), 8);
        for (int i = 0; i < 1_000; i++) {
            take(payment("a" + i).at(NOW + i % 2), NOW + 1);
        }

        Frame frame = cut(NOW + 1);

        assertThat(frame.rows()).hasSize(2);
        assertThat(frame.rows())
                .allSatisfy(
                        row -> assertThat(row.counts().of(Measure.SUCCEEDED)).isEqualTo(500));
    }

    @Test
    void samples_of_failed_attempts_are_technical_ones_and_limited() {
        for (int i = 0; i < 100; i++) {
            take(payment("p" + i).failed(FaultParty.PAYER).at(NOW));
            take(payment("c" + i).failed(FaultParty.CHANNEL, "91").at(NOW));
        }

        List<Frame.FailedAttempt> samples = cut(NOW).failedAttempts();

        assertThat(samples).hasSize(Leaf.SAMPLES_PER_FRAME_MAX).allSatisfy(sample -> {
            assertThat(sample.party()).isEqualTo(FaultParty.CHANNEL);
            assertThat(sample.reason()).isEqualTo("CHANNEL:91");
        });
    }

    @Test
    void how_long_a_success_took_is_kept_and_never_negative() {
        take(payment("a").initiatedAt(Instant.ofEpochSecond(NOW - 2)).at(NOW));
        take(payment("b").initiatedAt(Instant.ofEpochSecond(NOW + 2)).at(NOW));

        ElapsedSketch elapsed =
                Objects.requireNonNull(cut(NOW).rows().getFirst().counts().elapsed());
        assertThat(elapsed.total()).isEqualTo(2);
        assertThat(elapsed.quantileMillis(1)).isBetween(1_980.0, 2_020.0);
        assertThat(elapsed.quantileMillis(0)).isEqualTo(1);
    }

    @Test
    void a_row_s_cell_lies_in_its_channel() {
        take(payment("a").bank("CCB").at(NOW));

        assertThat(cut(NOW).rows())
                .allSatisfy(
                        row -> assertThat(Cell.ofChannel(Operation.PAY_IN, "x").covers(row.leaf()))
                                .isTrue());
    }

    @Test
    void stripes_that_are_no_power_of_two_are_refused_with_their_number() {
        assertThatThrownBy(() -> Counter.striped("test", Rules.STANDARD, PARTIES, Set.of(), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stripes=3");
    }
}
