package dev.pointsman.core.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WallClockTest {
    private static long second(String instant) {
        return Instant.parse(instant).getEpochSecond();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UTC", "Asia/Kolkata", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"})
    void it_shows_what_the_calendar_says(String zone) {
        WallClock clock = new WallClock(ZoneId.of(zone));
        Random random = new Random(1);
        long second = second("2026-01-01T00:00:00Z");
        for (int i = 0; i < 20_000; i++) {
            // a little on, and now and then far back
            second += random.nextInt(100) == 0 ? -random.nextInt(40_000_000) : random.nextInt(20_000);
            LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochSecond(second), ZoneId.of(zone));

            assertThat(clock.shown(second)).isEqualTo(local.toEpochSecond(ZoneOffset.UTC));
        }
    }

    @ParameterizedTest(name = "{0}: {1} days before {2} is {3}")
    @CsvSource({
        "UTC,              7, 2026-11-20T06:00:00Z, 2026-11-13T06:00:00Z",
        "Europe/Berlin,    1, 2026-03-30T06:00:00Z, 2026-03-29T06:00:00Z",
        "Europe/Berlin,    7, 2026-03-30T06:00:00Z, 2026-03-23T07:00:00Z",
        "Europe/Berlin,    1, 2026-03-30T00:30:00Z, 2026-03-29T01:30:00Z",
        "Europe/Berlin,    1, 2026-10-26T01:30:00Z, 2026-10-25T00:30:00Z",
        "Asia/Kolkata,    28, 2026-11-20T06:15:00Z, 2026-10-23T06:15:00Z",
    })
    void days_before_it_showed_the_same(String zone, int days, String now, String then) {
        assertThat(Instant.ofEpochSecond(new WallClock(ZoneId.of(zone)).daysBefore(second(now), days)))
                .isEqualTo(Instant.parse(then));
    }
}
