package dev.pointsman.core.guard;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/// Hours in which a channel is under maintenance every week, by the clock on its own wall. Single dates belong to the
/// calendar.
///
/// @param days on which it begins
/// @param length at most a day; it may reach into the next one
public record MaintenanceHours(ZoneId zone, Set<DayOfWeek> days, LocalTime from, Duration length) {
    private static final Duration LENGTH_MAX = Duration.ofDays(1);

    public MaintenanceHours {
        if (length.toMillis() < 1 || length.compareTo(LENGTH_MAX) > 0) {
            throw new IllegalArgumentException("length must be in 0..24 h: length=" + length);
        }
        if (days.isEmpty()) {
            throw new IllegalArgumentException("maintenance needs a day: from=" + from);
        }
        days = Set.copyOf(days);
    }

    public boolean cover(Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        return begunOn(today, at) || begunOn(today.minusDays(1), at);
    }

    private boolean begunOn(LocalDate day, Instant at) {
        Instant begin = ZonedDateTime.of(day, from, zone).toInstant();
        return days.contains(day.getDayOfWeek()) && !at.isBefore(begin) && at.isBefore(begin.plus(length));
    }
}
