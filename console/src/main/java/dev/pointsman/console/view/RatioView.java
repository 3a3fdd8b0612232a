package dev.pointsman.console.view;

/// A success ratio, or what is missing to tell it: 1 of 2 is not 50 %.
public sealed interface RatioView {
    /// A ratio and how sure it is.
    ///
    /// @param ratio 0..1
    /// @param low lower end of its interval
    /// @param high upper end of its interval
    record Known(double ratio, double low, double high) implements RatioView {
        public Known {
            if (!(0 <= low && low <= ratio && ratio <= high && high <= 1)) {
                throw new IllegalArgumentException(
                        "0 <= low <= ratio <= high <= 1 must hold: low=" + low + " ratio=" + ratio + " high=" + high);
            }
        }
    }

    /// No ratio yet.
    ///
    /// @param missing how many more outcomes are needed before a ratio can be told
    record TooFew(int missing) implements RatioView {
        public TooFew {
            if (missing < 1) {
                throw new IllegalArgumentException("missing must be at least 1: missing=" + missing);
            }
        }
    }
}
