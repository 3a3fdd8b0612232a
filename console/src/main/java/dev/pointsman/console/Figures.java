package dev.pointsman.console;

import dev.pointsman.console.view.Difference;
import dev.pointsman.console.view.RatioView;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How figures are written: the same everywhere, and never better than they are.
final class Figures {
    static final String NONE = "—";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Figures() {}

    /// A ratio in percent. What is not all is never rounded to 100, what is not nothing never to 0.
    static String percent(double ratio) {
        if (Double.isNaN(ratio)) {
            return NONE;
        }
        return digits(ratio) + " %";
    }

    static String ratio(RatioView ratio) {
        return switch (ratio) {
            case RatioView.Known known -> percent(known.ratio());
            case RatioView.TooFew _ -> NONE;
        };
    }

    /// What stands below a ratio: its interval, or what is missing.
    static String interval(RatioView ratio) {
        return switch (ratio) {
            case RatioView.Known known -> digits(known.low()) + "–" + digits(known.high());
            case RatioView.TooFew few -> "needs " + count(few.missing()) + " more";
        };
    }

    /// A difference of two ratios in points of percent.
    static String difference(@Nullable Difference difference) {
        if (difference == null) {
            return NONE;
        }
        String points = decimals(1, Math.abs(difference.value()) * 100);
        if (points.equals("0.0")) {
            return points;
        }
        return (difference.value() < 0 ? "−" : "+") + points;
    }

    /// How sure a difference is, in points of percent.
    static String margin(@Nullable Difference difference) {
        return difference == null ? "" : "± " + decimals(1, Math.max(0.1, difference.margin() * 100));
    }

    /// Whether a fall is more than chance.
    static boolean worse(@Nullable Difference difference) {
        return difference != null && difference.isWorse();
    }

    /// Attempts a second, or a minute where seconds would be fractions of one.
    static String rate(double perSecond) {
        if (perSecond == 0) {
            return "0 /s";
        }
        if (perSecond < 0.1) {
            double perMinute = perSecond * 60;
            return perMinute < 0.1 ? "< 0.1 /min" : decimals(1, perMinute) + " /min";
        }
        return (perSecond < 100 ? decimals(1, perSecond) : count(Math.round(perSecond))) + " /s";
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// How often something happens in a while, to a tenth.
    static String times(double times) {
        return times < 0.1 ? "less than 0.1 times" : decimals(1, times) + " times";
    }

    /// For the `datetime` attribute.
    static String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String clock(Instant at) {
        return CLOCK.format(at.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    static String day(Instant at) {
        return DAY.format(at.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    private static String digits(double ratio) {
        double percent = ratio * 100;
        for (int decimals = 1; decimals <= 3; decimals++) {
            String text = decimals(decimals, percent);
            boolean rounded =
                    (percent < 100 && text.startsWith("100")) || (percent > 0 && Double.parseDouble(text) == 0);
            if (!rounded) {
                return percent == 100 || percent == 0 ? decimals(0, percent) : text;
            }
        }
        return percent > 50 ? "> 99.999" : "< 0.001";
    }

    private static String decimals(int decimals, double value) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
