package dev.pointsman.core.count;

import static dev.pointsman.core.Payments.PARTIES;
import static dev.pointsman.core.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.Payments;
import dev.pointsman.core.frame.ElapsedSketch;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Intake;
import dev.pointsman.core.frame.IntakeTally;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is decided once about time, weight, reporting, restating and precedence, each in one example.
class CounterTest {
    private static final long NOW = 1_800_000_000;

    private final List<Frame> frames = new ArrayList<>();
    private Counter counter = Counter.single("test", Rules.STANDARD, PARTIES, Set.of());

    private Intake take(PaymentEvent event, long arrival) {
        return counter.take(event, Instant.ofEpochSecond(arrival));
    }

    private Intake take(PaymentEvent event) {
        return take(event, NOW);
    }

    private Frame cut(long arrival) {
        Frame frame = counter.cut(Instant.ofEpochSecond(arrival), 0);
        frames.add(frame);
        return frame;
    }

    private Totals totals() {
        cut(NOW);
        return Totals.of(frames);
    }

    // time

    @Test
    void a_late_event_is_counted_in_the_second_it_happened() {
        assertThat(take(payment("a").at(NOW - 3_600))).isEqualTo(Intake.COUNTED);

        assertThat(totals().of("channel=x;method=-;merchant=-;bank=-;cardType=- @ " + (NOW - 3_600) + " SUCCEEDED"))
                .isEqualTo(1);
    }

    @Test
    void an_event_up_to_five_minutes_ahead_is_taken_at_its_arrival() {
        assertThat(take(payment("a").at(NOW + 300))).isEqualTo(Intake.COUNTED_AT_ARRIVAL);

        assertThat(cut(NOW).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.second()).isEqualTo(NOW));
        assertThat(frames.getFirst().intake().countedAtArrival()).isEqualTo(1);
    }

    @Test
    void an_event_further_ahead_is_refused_and_may_come_again_with_a_right_clock() {
        assertThat(take(payment("a").at(NOW + 301))).isEqualTo(Intake.TOO_FAR_AHEAD);
        assertThat(take(payment("a").at(NOW))).isEqualTo(Intake.COUNTED);

        assertThat(totals().of(Measure.SUCCEEDED)).isEqualTo(1);
        assertThat(frames.getFirst().intake().tooFarAhead()).isEqualTo(1);
    }

    // the id horizon

    @Test
    void the_same_id_is_counted_once_within_the_horizon() {
        take(payment("a").at(NOW));

        assertThat(take(payment("a").at(NOW), NOW + 600)).isEqualTo(Intake.DUPLICATE);
    }

    @Test
    void beyond_the_horizon_in_time_an_id_is_new_again() {
        take(payment("a").at(NOW));

        assertThat(take(payment("b").id("a/SUCCESS").at(NOW), NOW + 601)).isEqualTo(Intake.COUNTED);
    }

    @Test
    void beyond_the_horizon_in_number_the_oldest_id_is_forgotten_and_the_reach_says_so() {
        counter = Counter.single("test", Rules.small(3, 100), PARTIES, Set.of());
        for (int i = 0; i < 4; i++) {
            take(payment("a" + i).initiated().at(NOW + i), NOW + i);
        }

        assertThat(take(payment("a3").initiated().at(NOW + 4), NOW + 4)).isEqualTo(Intake.DUPLICATE);
        assertThat(take(payment("a0").initiated().at(NOW + 4), NOW + 4)).isEqualTo(Intake.COUNTED);
        assertThat(counter.idReachSeconds(Instant.ofEpochSecond(NOW + 4))).isEqualTo(2);
    }

    // reporting mode

    @Test
    void a_channel_reports_one_event_until_its_first_initiation() {
        take(payment("a").at(NOW));
        assertThat(totals().of(Measure.INITIATED)).isEqualTo(1);

        take(payment("b").initiated().at(NOW));
        take(payment("b").succeeded().at(NOW));
        take(payment("c").succeeded().at(NOW));

        assertThat(totals().of(Measure.INITIATED)).isEqualTo(2);
        assertThat(totals().of(Measure.SUCCEEDED)).isEqualTo(3);
    }

    @Test
    void the_reporting_mode_is_of_one_channel_and_operation() {
        take(payment("a").initiated().at(NOW));
        take(payment("b").channel("y").at(NOW));
        take(payment("c").operation(Operation.REFUND).at(NOW));

        assertThat(totals().of(Measure.INITIATED)).isEqualTo(3);
    }

    @Test
    void a_restated_attempt_was_initiated_once() {
        take(payment("a").unknown().at(NOW));
        take(payment("a").failed(FaultParty.CHANNEL).at(NOW));
        take(payment("a").succeeded().at(NOW));

        assertThat(totals().of(Measure.INITIATED)).isEqualTo(1);
    }

    // counted and weighed

    @Test
    void ten_tries_of_one_user_are_ten_counted_and_one_weighed() {
        for (int i = 0; i < 10; i++) {
            take(
                    payment("a" + i)
                            .user("u")
                            .bank("CCB")
                            .failed(FaultParty.CHANNEL)
                            .at(NOW + i),
                    NOW + i);
        }

        Totals totals = totals();
        assertThat(totals.of(Measure.FAILED_CHANNEL)).isEqualTo(10);
        assertThat(totals.of(Measure.WEIGHED)).isEqualTo(1);
        assertThat(totals.of(Measure.WEIGHED_CHANNEL)).isEqualTo(1);
    }

    @Test
    void ten_successes_of_one_user_weigh_once_too() {
        for (int i = 0; i < 10; i++) {
            take(payment("a" + i).user("u").succeeded().at(NOW));
        }

        assertThat(totals().of(Measure.SUCCEEDED)).isEqualTo(10);
        assertThat(totals().of(Measure.WEIGHED)).isEqualTo(1);
    }

    @Test
    void a_user_weighs_again_on_another_channel_or_bank_and_after_ten_minutes() {
        take(payment("a").user("u").bank("CCB").at(NOW));
        take(payment("b").user("u").bank("ICBC").at(NOW));
        take(payment("c").user("u").bank("CCB").channel("y").at(NOW));
        take(payment("d").user("u").bank("CCB").at(NOW + 599), NOW + 599);
        take(payment("e").user("u").bank("CCB").at(NOW + 600), NOW + 600);

        assertThat(totals().of(Measure.WEIGHED)).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(value = Operation.class, mode = EnumSource.Mode.EXCLUDE, names = "PAY_IN")
    void outside_pay_in_every_attempt_weighs(Operation operation) {
        for (int i = 0; i < 10; i++) {
            take(payment("a" + i).operation(operation).user("platform").at(NOW));
        }

        assertThat(totals().of(Measure.WEIGHED)).isEqualTo(10);
    }

    @Test
    void every_attempt_without_a_user_weighs() {
        for (int i = 0; i < 10; i++) {
            take(payment("a" + i).at(NOW));
        }

        assertThat(totals().of(Measure.WEIGHED)).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(FaultParty.class)
    void a_failure_weighs_for_its_party_and_keeps_its_reason(FaultParty party) {
        take(payment("a").failed(party, "91").at(NOW));

        Totals totals = totals();
        assertThat(totals.of(Measure.failed(party))).isEqualTo(1);
        assertThat(totals.of(Measure.WEIGHED)).isEqualTo(1);
        assertThat(totals.lines()).anyMatch(line -> line.endsWith("reason " + party + ":91 = 1"));
    }

    // restating

    @Test
    void a_success_after_a_failure_restates_it_in_its_own_second_and_is_listed() {
        take(payment("a").amount("CNY", 500).failed(FaultParty.ISSUER).at(NOW));
        cut(NOW);
        take(payment("a").amount("CNY", 500).succeeded().at(NOW + 40), NOW + 40);
        Frame second = cut(NOW + 40);

        assertThat(second.contradictions()).singleElement().satisfies(listed -> {
            assertThat(listed.attempt()).isEqualTo("a");
            assertThat(listed.earlier()).isEqualTo(Outcome.FAILURE);
            assertThat(listed.later()).isEqualTo(Outcome.SUCCESS);
            assertThat(listed.stands()).isEqualTo(Outcome.SUCCESS);
        });
        Totals totals = Totals.of(frames);
        assertThat(totals.of(Measure.FAILED_ISSUER)).isZero();
        assertThat(totals.of(Measure.SUCCEEDED)).isEqualTo(1);
        assertThat(totals.of(Measure.WEIGHED)).isEqualTo(1);
        assertThat(totals.lines()).noneMatch(line -> line.contains("failed CNY") || line.contains("reason"));
    }

    @Test
    void a_failure_after_a_success_changes_nothing_and_is_listed() {
        take(payment("a").succeeded().at(NOW));

        assertThat(take(payment("a").failed(FaultParty.CHANNEL).at(NOW + 1), NOW + 1))
                .isEqualTo(Intake.SUPERSEDED);

        assertThat(totals().of(Measure.FAILED_CHANNEL)).isZero();
        assertThat(frames.getFirst().contradictions())
                .singleElement()
                .satisfies(listed -> assertThat(listed.stands()).isEqualTo(Outcome.SUCCESS));
    }

    @Test
    void an_unknown_outcome_weighs_once_when_its_deadline_has_passed() {
        take(payment("a").unknown().at(NOW));
        cut(NOW + 29);
        assertThat(Totals.of(frames).of(Measure.WEIGHED)).isZero();

        cut(NOW + 30);
        cut(NOW + 31);

        assertThat(Totals.of(frames).of(Measure.WEIGHED_CHANNEL)).isEqualTo(1);
        assertThat(Totals.of(frames).of(Measure.UNKNOWN)).isEqualTo(1);
    }

    @Test
    void an_unknown_outcome_that_weighed_does_not_weigh_again_when_it_is_known() {
        take(payment("a").unknown().at(NOW));
        cut(NOW + 30);
        take(payment("a").failed(FaultParty.ISSUER).at(NOW + 40), NOW + 40);
        cut(NOW + 40);
        take(payment("a").succeeded().at(NOW + 50), NOW + 50);
        cut(NOW + 100);

        Totals totals = Totals.of(frames);
        assertThat(totals.of(Measure.WEIGHED)).isEqualTo(1);
        assertThat(totals.of(Measure.WEIGHED_ISSUER)).isZero();
        assertThat(totals.of(Measure.UNKNOWN)).isZero();
        assertThat(totals.of(Measure.SUCCEEDED)).isEqualTo(1);
    }

    @Test
    void an_unknown_outcome_that_is_known_in_time_weighs_as_what_it_became() {
        take(payment("a").unknown().at(NOW));
        take(payment("a").failed(FaultParty.PAYER).at(NOW + 10), NOW + 10);
        cut(NOW + 60);

        Totals totals = Totals.of(frames);
        assertThat(totals.of(Measure.WEIGHED)).isEqualTo(1);
        assertThat(totals.of(Measure.WEIGHED_PAYER)).isEqualTo(1);
        assertThat(totals.of(Measure.WEIGHED_CHANNEL)).isZero();
    }

    @Test
    void beyond_the_ledger_s_limit_the_oldest_failure_can_no_longer_be_restated() {
        counter = Counter.single("test", Rules.small(1_000, 2), PARTIES, Set.of());
        take(payment("a").failed(FaultParty.CHANNEL).at(NOW));
        take(payment("b").failed(FaultParty.CHANNEL).at(NOW));
        take(payment("c").failed(FaultParty.CHANNEL).at(NOW));

        take(payment("a").succeeded().at(NOW + 1), NOW + 1);
        take(payment("c").succeeded().at(NOW + 1), NOW + 1);

        assertThat(totals().of(Measure.FAILED_CHANNEL)).isEqualTo(2);
    }

    // precedence

    @Test
    void a_lower_outcome_never_overwrites_a_higher_one_for_every_pair() {
        for (Outcome first : Outcome.values()) {
            for (Outcome second : Outcome.values()) {
                String pair = first + " then " + second;
                Intake answer = answerOf(first, second);
                assertThat(answer).as(pair).isEqualTo(second.overrides(first) ? Intake.COUNTED : Intake.SUPERSEDED);
            }
        }
    }

    private Intake answerOf(Outcome first, Outcome second) {
        String attempt = first + "-" + second;
        take(report(attempt, first, "1"));
        return take(report(attempt, second, "2"));
    }

    private static PaymentEvent report(String attempt, Outcome outcome, String id) {
        Payments report = payment(attempt).id(attempt + id);
        return switch (outcome) {
            case UNKNOWN -> report.unknown().at(NOW);
            case FAILURE -> report.failed(FaultParty.CHANNEL).at(NOW);
            case SUCCESS -> report.succeeded().at(NOW);
            case RETURNED -> report.returned().at(NOW);
        };
    }

    @Test
    void a_payout_that_came_back_is_counted_beside_its_success() {
        take(payment("a").operation(Operation.PAY_OUT).succeeded().at(NOW));
        take(payment("a").operation(Operation.PAY_OUT).returned().at(NOW + 86_400), NOW + 86_400);

        Totals totals = totals();
        assertThat(totals.of(Measure.SUCCEEDED)).isEqualTo(1);
        assertThat(totals.of(Measure.RETURNED)).isEqualTo(1);
        assertThat(totals.of(Measure.WEIGHED)).isEqualTo(1);
    }

    // operations and leaves

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

    // frames

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
