package dev.pointsman.model.route;

/// Weighted rendezvous: of channels with weights each is first for its share of the keys, always for the
/// same ones, and a channel that comes or goes moves only the keys it gains or loses (Schindelhauer and
/// Schomaker, Weighted distributed hash tables, 2005).
final class Draw {
    private static final double LN_2 = 0.6931471805599453;
    private static final double SQRT_2 = 1.4142135623730951;
    private static final int EXPONENT_BITS = 52;
    private static final int EXPONENT_ONE = 1023;
    private static final long FRACTION = (1L << EXPONENT_BITS) - 1;

    private Draw() {}

    /// What the channel drew for this key; the highest is first.
    static double drawn(double weight, long channelHash, long key) {
        return weight / -log(StableHash.unit(StableHash.both(channelHash, key)));
    }

    /// The natural logarithm of a normal number above 0, by the series of the inverse hyperbolic tangent to
    /// within one part in 10¹³. The JDK's own may differ between machines by the last bit, or takes ten
    /// times as long.
    static double log(double x) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> EXPONENT_BITS) - EXPONENT_ONE;
        double fraction = Double.longBitsToDouble((bits & FRACTION) | ((long) EXPONENT_ONE << EXPONENT_BITS));
        if (fraction > SQRT_2) {
            fraction *= 0.5;
            exponent++;
        }
        double s = (fraction - 1) / (fraction + 1);
        double z = s * s;
        double series = 1.0 / 15;
        series = series * z + 1.0 / 13;
        series = series * z + 1.0 / 11;
        series = series * z + 1.0 / 9;
        series = series * z + 1.0 / 7;
        series = series * z + 1.0 / 5;
        series = series * z + 1.0 / 3;
        series = series * z + 1;
        return exponent * LN_2 + 2 * s * series;
    }
}
