package dev.pointsman.server.channels;

import dev.pointsman.core.verdict.Ratio;
import org.jspecify.annotations.Nullable;

/// So many of so many, with its 95 % interval; no figure without its sample size.
public record RatioView(int part, int whole, double value, double low, double high) {
    /// Null when there is nothing to divide by.
    public static @Nullable RatioView of(Ratio ratio) {
        return ratio.whole() == 0
                ? null
                : new RatioView(ratio.part(), ratio.whole(), ratio.value(), ratio.low(), ratio.high());
    }
}
