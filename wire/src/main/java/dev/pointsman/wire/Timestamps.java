package dev.pointsman.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Reads and writes ISO-8601 times; the common form `2026-11-20T06:00:00.535Z` without going through `java.time`'s
/// formatters.
final class Timestamps {
    static final int WRITTEN_LENGTH = 24;

    private static final int SECONDS_LENGTH = 19;
    private static final int FRACTION_DIGITS_MAX = 9;
    private static final long DAY_SECONDS = 86_400;
    private static final long FIRST_MILLIS =
            Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST_MILLIS =
            Instant.parse("2100-12-31T23:59:59.999Z").toEpochMilli();
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    private static final int[] MONTH_DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Timestamps() {}

    /// The time, or null when these characters are none or it lies outside the years 2000 to 2100.
    static @Nullable Instant parse(char[] chars, int offset, int length) {
        Instant fast = parseUtc(chars, offset, length);
        Instant time = fast == null ? parseAny(new String(chars, offset, length)) : fast;
        return time == null || outOfRange(time) ? null : time;
    }

    private static boolean outOfRange(Instant time) {
        long seconds = time.getEpochSecond();
        return seconds < FIRST_MILLIS / 1_000 || seconds > LAST_MILLIS / 1_000;
    }

    private static @Nullable Instant parseAny(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /// The fast path: `yyyy-MM-ddTHH:mm:ss[.S…]Z` in the years 2000 to 2100; null for every other form.
    private static @Nullable Instant parseUtc(char[] chars, int at, int length) {
        if (length <= SECONDS_LENGTH
                || chars[at + length - 1] != 'Z'
                || chars[at + 4] != '-'
                || chars[at + 7] != '-'
                || chars[at + 10] != 'T'
                || chars[at + 13] != ':'
                || chars[at + 16] != ':') {
            return null;
        }
        int year = two(chars, at) * 100 + two(chars, at + 2);
        int month = two(chars, at + 5);
        int day = two(chars, at + 8);
        int hour = two(chars, at + 11);
        int minute = two(chars, at + 14);
        int second = two(chars, at + 17);
        if (year < 2_000 || year > 2_100 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
            return null;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return null;
        }
        int nanos = nanos(chars, at + SECONDS_LENGTH, length - SECONDS_LENGTH - 1);
        if (nanos < 0) {
            return null;
        }
        long seconds = epochDay(year, month, day) * DAY_SECONDS + hour * 3_600L + minute * 60L + second;
        return Instant.ofEpochSecond(seconds, nanos);
    }

    /// The value of two digits; far below any field's range when one of them is none.
    private static int two(char[] chars, int at) {
        int tens = chars[at] - '0';
        int ones = chars[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? Integer.MIN_VALUE / 200 : tens * 10 + ones;
    }

    /// Nanoseconds of `.S…`; -1 when it is no fraction.
    private static int nanos(char[] chars, int at, int length) {
        if (length == 0) {
            return 0;
        }
        if (chars[at] != '.' || length < 2 || length > FRACTION_DIGITS_MAX + 1) {
            return -1;
        }
        int nanos = 0;
        for (int i = 1; i <= FRACTION_DIGITS_MAX; i++) {
            int digit = i < length ? chars[at + i] - '0' : 0;
            if (digit < 0 || digit > 9) {
                return -1;
            }
            nanos = nanos * 10 + digit;
        }
        return nanos;
    }

    private static boolean leap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int daysIn(int year, int month) {
        return month == 2 && leap(year) ? 29 : MONTH_DAYS[month - 1];
    }

    /// Days since 1970-01-01, for years from 2000.
    private static long epochDay(int year, int month, int day) {
        int sinceYear2000 = year - 2_000;
        int leapDaysBefore = sinceYear2000 == 0 ? 0 : (sinceYear2000 + 3) / 4 - (sinceYear2000 - 1) / 100;
        int leapDay = month > 2 && leap(year) ? 1 : 0;
        long dayOfYear2000 = 10_957L;
        return dayOfYear2000 + sinceYear2000 * 365L + leapDaysBefore + DAYS_BEFORE_MONTH[month - 1] + leapDay + day - 1;
    }

    /// Writes `time` with milliseconds in UTC; finer digits are cut off.
    ///
    /// @param out [#WRITTEN_LENGTH] characters
    /// @throws IllegalArgumentException outside the years 2000 to 2100, which no reader would take
    static void write(Instant time, char[] out) {
        if (outOfRange(time)) {
            throw new IllegalArgumentException("time must lie in the years 2000 to 2100: time=" + time);
        }
        long millis = time.toEpochMilli();
        long day = Math.floorDiv(millis, DAY_SECONDS * 1_000);
        int ofDay = (int) Math.floorMod(millis, DAY_SECONDS * 1_000);
        writeDate(day, out);
        out[10] = 'T';
        digits(ofDay / 3_600_000, out, 11, 2);
        out[13] = ':';
        digits(ofDay / 60_000 % 60, out, 14, 2);
        out[16] = ':';
        digits(ofDay / 1_000 % 60, out, 17, 2);
        out[19] = '.';
        digits(ofDay % 1_000, out, 20, 3);
        out[23] = 'Z';
    }

    private static void writeDate(long epochDay, char[] out) {
        int year = 2_000 + (int) ((epochDay - 10_957) / 366);
        while (epochDay(year + 1, 1, 1) <= epochDay) {
            year++;
        }
        int month = 1;
        int left = (int) (epochDay - epochDay(year, 1, 1));
        while (left >= daysIn(year, month)) {
            left -= daysIn(year, month);
            month++;
        }
        digits(year, out, 0, 4);
        out[4] = '-';
        digits(month, out, 5, 2);
        out[7] = '-';
        digits(left + 1, out, 8, 2);
    }

    private static void digits(int value, char[] out, int at, int count) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            out[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
