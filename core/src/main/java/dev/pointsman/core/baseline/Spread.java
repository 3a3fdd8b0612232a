package dev.pointsman.core.baseline;

/// How far the failure ratios of a group lie apart, by the method of moments: the strength of the beta prior that
/// they look drawn from. Fewer than three members tell nothing. For one thread.
public final class Spread {
    private static final int MEMBERS_MIN = 3;

    private int members;
    private double attempts;
    private double attemptsSquared;
    private double failures;
    private double failuresSquaredPerAttempt;

    /// Adds a member that had some attempts.
    public void add(double moreAttempts, double moreFailures) {
        members++;
        attempts += moreAttempts;
        attemptsSquared += moreAttempts * moreAttempts;
        failures += moreFailures;
        failuresSquaredPerAttempt += moreFailures * moreFailures / moreAttempts;
    }

    /// How many attempts the common ratio is worth for a member, between the limits; `otherwise` when nothing can be
    /// told. As far apart as chance alone would put them is the upper limit.
    public double strength(double min, double max, double otherwise) {
        double ratio = failures / attempts;
        if (members < MEMBERS_MIN || !(ratio > 0 && ratio < 1)) {
            return otherwise;
        }
        // Σ n (p - m)², which is (k - 1) m (1 - m) when only chance moves them
        double squares = failuresSquaredPerAttempt - failures * failures / attempts;
        double excess = squares / (ratio * (1 - ratio)) - (members - 1);
        double room = attempts - attemptsSquared / attempts - (members - 1);
        if (room <= 0) {
            return otherwise;
        }
        double correlation = excess / room;
        return correlation <= 1 / (max + 1) ? max : Math.clamp(1 / correlation - 1, min, max);
    }
}
