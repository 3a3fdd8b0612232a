package dev.pointsman.simulator.accuracy;

import dev.pointsman.simulator.score.Ratio;
import java.util.Locale;

/// How figures are written in the report.
final class Words {
    private Words() {}

    /// `0.98 (0.95–0.99, n 120)`.
    static String ratio(Ratio ratio) {
        return ratio.value() == null
                ? "—"
                : String.format(
                        Locale.ROOT, "%.3f (%.3f–%.3f, n %d)", ratio.value(), ratio.low(), ratio.high(), ratio.of());
    }

    /// `19 of 20`.
    static String counts(Ratio ratio) {
        return ratio.of() == 0 ? "—" : ratio.count() + " of " + ratio.of();
    }

    static String rate(double rate) {
        return rate == Math.rint(rate)
                ? String.format(Locale.ROOT, "%.0f", rate)
                : String.format(Locale.ROOT, "%.3g", rate).replaceAll("0+$", "");
    }

    static String seconds(double seconds) {
        return whole(seconds) + (Double.isFinite(seconds) ? " s" : "");
    }

    /// A dash where there is none; `missed` where that many were not found.
    static String whole(double value) {
        if (Double.isNaN(value)) {
            return "—";
        }
        return Double.isInfinite(value) ? "missed" : String.format(Locale.ROOT, "%.0f", value);
    }
}
