package dev.pointsman.model.figure;

/// What is believed of a success ratio: the mean of a Beta distribution, and how many attempts that belief
/// is worth.
///
/// A thin cell leans on its parent: its prior is a Beta distribution with the parent's mean that weighs as
/// [#PARENT_WEIGHT] attempts, so that one attempt of a bank says next to nothing and a thousand speak for
/// themselves (empirical Bayes with a fixed prior weight; Gelman et al., Bayesian Data Analysis, chapter
/// 5).
///
/// @param mean 0 to 1
/// @param weight attempts, at least those of the prior
public record Estimate(double mean, double weight) {
    /// What the parent's mean weighs, in attempts.
    public static final double PARENT_WEIGHT = 50;

    /// Of which a cell without a parent starts: nine of ten succeed, worth ten attempts.
    public static final Estimate PRIOR = new Estimate(0.9, 10);

    private static final double UPPER_DEVIATIONS = 2;

    public Estimate {
        if (!(mean >= 0 && mean <= 1)) {
            throw new IllegalArgumentException("mean must be in 0..1: mean=" + mean);
        }
        if (!(weight > 0)) {
            throw new IllegalArgumentException("weight must be above 0: weight=" + weight);
        }
    }

    /// What is believed of a cell within this one after `attempts` of its own.
    public Estimate child(long attempts, long successes) {
        double prior = Math.min(PARENT_WEIGHT, weight);
        return new Estimate((prior * mean + successes) / (prior + attempts), prior + attempts);
    }

    /// How well it may be at best: two standard deviations above the mean.
    public double upper() {
        return Math.min(1, mean + UPPER_DEVIATIONS * Math.sqrt(mean * (1 - mean) / (weight + 1)));
    }
}
