package dev.pointsman.server.decisions;

/// Which answers are kept beside those that health, a quota or a rule shaped.
///
/// @param sample one in so many
public record DecisionRules(int sample) {
    public static final int SAMPLE_MAX = 1_000_000;

    public DecisionRules {
        if (sample < 1 || sample > SAMPLE_MAX) {
            throw new IllegalArgumentException("sample must be in 1.." + SAMPLE_MAX + ": sample=" + sample);
        }
    }

    public static DecisionRules standard() {
        return new DecisionRules(100);
    }
}
