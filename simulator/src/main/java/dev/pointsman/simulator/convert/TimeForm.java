package dev.pointsman.simulator.convert;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the time column of a recording is written, and what it means.
///
/// Known without a pattern: `2025-07-12 13:45:00`, `2025-07-12 13:45`, `13:45:00`, `13h 45`, `13h`, and ISO-8601
/// with or without an offset. A time without a date is of the `date` given; a time without an offset is in the
/// `zone` given. A local time that the zone skips or has twice is resolved as `java.time` does: moved past the gap,
/// the earlier offset.
public final class TimeForm {
    private static final DateTimeFormatter KNOWN = filled(new DateTimeFormatterBuilder()
            .appendPattern("[yyyy-MM-dd[' ']['T']]")
            .appendPattern("[HH:mm[:ss][.SSS][XXX]]")
            .appendPattern("[HH'h'[ mm]]"));

    private final DateTimeFormatter formatter;
    private final @Nullable LocalDate date;
    private final ZoneId zone;

    private TimeForm(DateTimeFormatter formatter, @Nullable LocalDate date, ZoneId zone) {
        this.formatter = formatter;
        this.date = date;
        this.zone = zone;
    }

    /// The forms that are known without a pattern.
    ///
    /// @param date of times without a date, or null when there are none
    public static TimeForm known(@Nullable LocalDate date, ZoneId zone) {
        return new TimeForm(KNOWN, date, zone);
    }

    /// A form of the recording's own.
    ///
    /// @param pattern as [DateTimeFormatter] has them, such as `dd.MM.yyyy HH:mm`
    public static TimeForm of(String pattern, @Nullable LocalDate date, ZoneId zone) {
        try {
            return new TimeForm(filled(new DateTimeFormatterBuilder().appendPattern(pattern)), date, zone);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the time pattern cannot be used (" + e.getMessage() + "): pattern=" + pattern, e);
        }
    }

    private static DateTimeFormatter filled(DateTimeFormatterBuilder builder) {
        return builder.parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                .toFormatter(Locale.ROOT);
    }

    /// The instant, in whole milliseconds.
    ///
    /// @throws IllegalArgumentException saying what is missing
    Instant read(String text) {
        TemporalAccessor found;
        try {
            found = formatter.parseBest(
                    text,
                    (TemporalQuery<Instant>) time -> OffsetDateTime.from(time).toInstant(),
                    (TemporalQuery<LocalDateTime>) LocalDateTime::from,
                    (TemporalQuery<LocalTime>) LocalTime::from);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is no time of the expected form", e);
        }
        return switch (found) {
            case Instant instant -> instant;
            case LocalDateTime local -> local.atZone(zone).toInstant();
            case LocalTime time -> on(time);
            default -> throw new IllegalArgumentException("is no time of the expected form");
        };
    }

    private Instant on(LocalTime time) {
        if (date == null) {
            throw new IllegalArgumentException("has no date, and none was given");
        }
        return time.atDate(date).atZone(zone).toInstant();
    }
}
