package dev.pointsman.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// After a restart the store is right.
class AdoptedTest extends ChannelsAtWork {
    private CellControl stored(ChannelState state, long version) {
        return new CellControl(X_CCB, state, version, "INC-1", 1, Duration.ofSeconds(30));
    }

    @Test
    void a_cell_that_stands_as_the_store_has_it_goes_on_and_any_other_is_adopted() {
        suspended();
        CellControl newer = stored(new ChannelState.Active(), 2);

        assertThat(channels.adopt(List.of(channels.control(X_CCB)))).isEmpty();
        assertThat(channels.control(X_CCB).state()).isInstanceOf(ChannelState.Suspended.class);
        assertThat(channels.adopt(List.of(newer))).containsExactly(X_CCB);
        assertThat(channels.control(X_CCB)).isEqualTo(newer);
        assertThat(channels.watched()).isEmpty();
    }

    @Test
    void what_the_store_does_not_know_never_happened() {
        suspended();

        assertThat(channels.adopt(List.of())).containsExactly(X_CCB);
        assertThat(channels.control(X_CCB).version()).isZero();
        assertThat(channels.watched()).isEmpty();
    }

    @Test
    void an_adopted_suspension_comes_back_though_its_cell_was_never_seen() {
        channels.adopt(List.of(stored(new ChannelState.Suspended(at(), false), 5)));

        assertThat(channels.watched()).containsExactly(X_CCB);
        List<Transition> transitions = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            transitions.addAll(second(0, 0));
            assertThat(transitions.isEmpty() || i >= 22).isTrue();
        }
        assertThat(transitions).singleElement().satisfies(transition -> {
            assertThat(transition.version()).isEqualTo(6);
            assertThat(transition.to().trafficPercent())
                    .as("a small share: nobody knows how many attempts it has")
                    .isEqualTo(2);
        });
    }

    @Test
    void an_adopted_ramp_goes_on_by_its_evidence() {
        suspended();
        channels.adopt(List.of(stored(new ChannelState.Ramping(at(), new RampStep(8)), 9)));
        List<Transition> transitions = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            transitions.addAll(second(5, 0));
        }

        assertThat(transitions)
                .singleElement()
                .satisfies(transition ->
                        assertThat(transition.to().trafficPercent()).isEqualTo(16));
    }

    @Test
    void what_people_took_out_is_adopted_as_theirs() {
        channels.adopt(List.of(stored(new ChannelState.Suspended(at(), true), 5)));
        channels.adopt(List.of(stored(new ChannelState.Blocked(at()), 6)));

        for (int i = 0; i < 300; i++) {
            assertThat(second(5, 0)).isEmpty();
        }
        assertThat(channels.control(X_CCB).state()).isInstanceOf(ChannelState.Blocked.class);
    }
}
