package dev.pointsman.core.count;

import static dev.pointsman.core.Payments.PARTIES;
import static dev.pointsman.core.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.Payments;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Intake;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a later outcome of an attempt does to an earlier one.
class CounterRestatingTest extends Counting {
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
}
