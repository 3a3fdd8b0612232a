package dev.pointsman.model.snapshot;

import dev.pointsman.model.rule.RoutingRule;
import java.util.List;

/// How the channels that may take a payment are put in order: by the rules that fit it, then by the strategy.
///
/// @param marginBasisPoints what a payment that succeeds earns, in hundredths of a percent of its amount;
/// asked by [Strategy#EXPECTED_VALUE]
/// @param explorePerMille of payments that [Strategy#BEST_SUCCESS] and [Strategy#EXPECTED_VALUE] may send
/// to a channel that is too little known to be ruled out as the best, 0 for none
/// @param rules in the order in which they are asked
public record Ordering(Strategy strategy, int marginBasisPoints, int explorePerMille, List<RoutingRule> rules) {
    public static final int RULES_MAX = 1_000;
    public static final int MARGIN_BASIS_POINTS_MAX = 10_000;

    /// A tenth of all payments.
    public static final int EXPLORE_PER_MILLE_MAX = 100;

    public static final int EXPLORE_PER_MILLE_USUAL = 20;
    public static final int MARGIN_BASIS_POINTS_USUAL = 100;

    public Ordering {
        if (marginBasisPoints < 0 || marginBasisPoints > MARGIN_BASIS_POINTS_MAX) {
            throw new IllegalArgumentException("marginBasisPoints must be in 0.." + MARGIN_BASIS_POINTS_MAX
                    + ": marginBasisPoints=" + marginBasisPoints);
        }
        if (explorePerMille < 0 || explorePerMille > EXPLORE_PER_MILLE_MAX) {
            throw new IllegalArgumentException(
                    "explorePerMille must be in 0.." + EXPLORE_PER_MILLE_MAX + ": explorePerMille=" + explorePerMille);
        }
        rules = Checked.list("rules", rules, RULES_MAX);
        Checked.distinct("rule", rules.stream().map(RoutingRule::name).toList());
    }

    /// Without rules, and with the usual margin and exploration.
    public static Ordering by(Strategy strategy) {
        return new Ordering(strategy, MARGIN_BASIS_POINTS_USUAL, EXPLORE_PER_MILLE_USUAL, List.of());
    }

    public Ordering with(List<RoutingRule> others) {
        return new Ordering(strategy, marginBasisPoints, explorePerMille, others);
    }
}
