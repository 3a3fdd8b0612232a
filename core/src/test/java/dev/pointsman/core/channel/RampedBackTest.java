package dev.pointsman.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How traffic comes back.
class RampedBackTest extends ChannelsAtWork {
    @Test
    void it_waits_then_tries_a_share_then_doubles_it_and_is_back() {
        suspended();
        List<Integer> percents = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            boolean ramping = channels.control(X_CCB).state().trafficPercent() > 0;
            second(ramping ? 2 : 0, 0)
                    .forEach(transition -> percents.add(transition.to().trafficPercent()));
        }

        assertThat(percents.getLast()).isEqualTo(100);
        assertThat(percents.size()).isGreaterThan(1);
        for (int i = 1; i < percents.size() - 1; i++) {
            assertThat(percents.get(i)).isEqualTo(2 * percents.get(i - 1));
        }
        assertThat(channels.watched()).isEmpty();
    }

    @Test
    void a_ramp_never_advances_in_silence() {
        suspended();
        while (!(channels.control(X_CCB).state() instanceof ChannelState.Ramping)) {
            second(0, 0);
        }
        for (int i = 0; i < 5_000; i++) {
            assertThat(second(0, 0)).isEmpty();
        }
    }

    @Test
    void a_step_that_goes_badly_suspends_again_for_longer() {
        suspended();
        while (!(channels.control(X_CCB).state() instanceof ChannelState.Ramping)) {
            second(0, 0);
        }
        while (channels.control(X_CCB).state() instanceof ChannelState.Ramping) {
            second(1, 1);
        }
        long suspendedAt = now;
        while (channels.control(X_CCB).state() instanceof ChannelState.Suspended) {
            second(0, 0);
        }

        assertThat(now - suspendedAt).isGreaterThanOrEqualTo(45);
    }

    @Test
    void a_coarser_cell_takes_over_what_automation_suspended() {
        suspended();

        assertThat(channels.covered(List.of(X_CCB), X, at()))
                .singleElement()
                .satisfies(transition -> assertThat(transition.to()).isInstanceOf(ChannelState.Active.class));
        assertThat(channels.watched()).isEmpty();
    }
}
