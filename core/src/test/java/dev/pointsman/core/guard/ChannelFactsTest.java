package dev.pointsman.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.model.cell.Cell;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChannelFactsTest {
    private static final Cell X_CCB = Cell.parse("channel=x;bank=CCB");

    @Test
    void they_come_out_of_a_state_as_they_went_in() {
        MaintenanceHours nights = new MaintenanceHours(
                ZoneId.of("Asia/Shanghai"),
                Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY),
                LocalTime.of(23, 30),
                Duration.ofHours(2));
        ChannelFacts facts = new ChannelFacts(true, 30, ChannelFacts.none().channels())
                .with("x", ChannelFacts.Declared.NOTHING.at(ChannelFacts.Level.ASSIST))
                .with("y", ChannelFacts.Declared.NOTHING.bearing(12.5).maintainedIn(nights));
        StateWriter state = new StateWriter();
        facts.save(state);

        assertThat(ChannelFacts.restored(new StateReader(state.bytes()))).isEqualTo(facts);
    }

    @Test
    void what_is_not_declared_is_left_to_automation_without_limit() {
        assertThat(ChannelFacts.none().reserveBack(X_CCB)).isNull();
        assertThat(ChannelFacts.none().attemptsPerSecondMax("x")).isEmpty();
    }

    @Test
    void a_stop_holds_for_every_channel_and_a_level_for_its_own() {
        ChannelFacts observed =
                ChannelFacts.none().with("x", ChannelFacts.Declared.NOTHING.at(ChannelFacts.Level.OBSERVE));

        assertThat(observed.reserveOut(X_CCB)).isEqualTo("the channel is at OBSERVE");
        assertThat(observed.reserveBack(Cell.parse("channel=y"))).isNull();
        assertThat(observed.stopped(true).reserveOut(Cell.parse("channel=y"))).isEqualTo("automation is stopped");
    }
}
