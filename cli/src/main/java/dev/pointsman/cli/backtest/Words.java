package dev.pointsman.cli.backtest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// Times, spans, numbers and money as people read them. Times are UTC, as in the files.
final class Words {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE_AND_CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    /// With the date only where it is not `day`.
    static String time(Instant at, LocalDate day) {
        return at.atZone(ZoneOffset.UTC).toLocalDate().equals(day) ? CLOCK.format(at) : DATE_AND_CLOCK.format(at);
    }

    static String dateAndTime(Instant at) {
        return DATE_AND_CLOCK.format(at);
    }

    /// `3 s`, `10 min`, `2 h 5 min`, `3 d 4 h`.
    static String span(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = (seconds + 30) / 60;
        if (minutes < 120) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        if (hours < 48) {
            return hours + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
        }
        return hours / 24 + " d" + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// `1 cell`, `2,000 cells`.
    static String count(long count, String one) {
        return count(count) + " " + (count == 1 ? one : one + "s");
    }

    static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.1f %%", ratio * 100);
    }

    /// `CNY 48,100 and EUR 12.50`; empty when there is none.
    static String money(SortedMap<String, Long> minor) {
        return minor.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(Words::money)
                .collect(Collectors.joining(" and "));
    }

    private static String money(Map.Entry<String, Long> minor) {
        int digits = digitsOf(minor.getKey());
        double major = minor.getValue() / Math.pow(10, digits);
        int shown = major >= 1_000 ? 0 : digits;
        return minor.getKey() + " " + String.format(Locale.ROOT, "%,." + shown + "f", major);
    }

    /// Two where the currency is none that Java knows.
    private static int digitsOf(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException _) {
            return 2;
        }
    }
}
