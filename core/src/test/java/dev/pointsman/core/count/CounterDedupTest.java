package dev.pointsman.core.count;

import static dev.pointsman.core.Payments.PARTIES;
import static dev.pointsman.core.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.frame.Intake;
import dev.pointsman.core.frame.Measure;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// When an event counts: its time, and whether its id is known.
class CounterDedupTest extends Counting {
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
}
