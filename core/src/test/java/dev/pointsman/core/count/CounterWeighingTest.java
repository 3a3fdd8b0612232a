package dev.pointsman.core.count;

import static dev.pointsman.core.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Which attempts begin, and which are evidence.
class CounterWeighingTest extends Counting {
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
}
