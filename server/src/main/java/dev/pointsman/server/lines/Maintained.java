package dev.pointsman.server.lines;

import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.guard.MaintenanceHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// Until when a channel is under maintenance that was declared.
final class Maintained {
    private Maintained() {}

    /// The end of the longest that covers `now`; null when none does.
    static @Nullable Instant until(ChannelFacts.Declared declared, Instant now) {
        Instant end = null;
        for (MaintenanceHours hours : declared.maintenance()) {
            Instant ends = hours.cover(now) ? endOf(hours, now) : null;
            if (ends != null && (end == null || ends.isAfter(end))) {
                end = ends;
            }
        }
        return end;
    }

    private static Instant endOf(MaintenanceHours hours, Instant now) {
        LocalDate today = now.atZone(hours.zone()).toLocalDate();
        Instant begin = ZonedDateTime.of(today, hours.from(), hours.zone()).toInstant();
        boolean begunToday = hours.days().contains(today.getDayOfWeek()) && !begin.isAfter(now);
        LocalDate day = begunToday ? today : today.minusDays(1);
        return ZonedDateTime.of(day, hours.from(), hours.zone()).toInstant().plus(hours.length());
    }
}
