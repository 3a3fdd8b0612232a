package dev.pointsman.core.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceHoursTest {
    private static final MaintenanceHours SUNDAY_NIGHT = new MaintenanceHours(
            ZoneId.of("Asia/Shanghai"), Set.of(DayOfWeek.SUNDAY), LocalTime.of(23, 30), Duration.ofHours(2));

    // 2026-11-22 is a Sunday; Shanghai is eight hours ahead
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-11-22T15:29:59Z,false",
        "2026-11-22T15:30:00Z,true",
        "2026-11-22T17:29:59Z,true",
        "2026-11-22T17:30:00Z,false",
        "2026-11-21T15:30:00Z,false",
        "2026-11-22T23:30:00Z,false"
    })
    void they_are_hours_of_the_clock_on_the_channels_wall_also_past_midnight(Instant at, boolean covered) {
        assertThat(SUNDAY_NIGHT.cover(at)).isEqualTo(covered);
    }

    @Test
    void they_last_a_day_at_most() {
        assertThatThrownBy(() -> new MaintenanceHours(
                        ZoneId.of("UTC"), Set.of(DayOfWeek.SUNDAY), LocalTime.NOON, Duration.ofHours(25)))
                .hasMessageContaining("length=PT25H");
    }
}
