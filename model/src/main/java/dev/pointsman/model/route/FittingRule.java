package dev.pointsman.model.route;

import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import java.util.stream.Collectors;

/// A routing rule that is about a payment.
///
/// @param applied false of one that would put in order where an earlier one does
public record FittingRule(String name, RuleAct act, boolean applied) {
    static FittingRule of(RoutingRule rule, boolean applied) {
        return new FittingRule(rule.name(), rule.then(), applied);
    }

    static boolean orders(RoutingRule rule) {
        return rule.then() instanceof RuleAct.Prefer || rule.then() instanceof RuleAct.Split;
    }

    /// What it did, in words.
    public String did() {
        String channels = String.join(", ", act.channels());
        if (!applied) {
            return "would put first: " + channels + "; an earlier rule puts in order";
        }
        if (act instanceof RuleAct.Only) {
            return "allows only: " + channels;
        }
        if (act instanceof RuleAct.Never) {
            return "allows never: " + channels;
        }
        if (act instanceof RuleAct.Split split) {
            return "splits users: "
                    + split.shares().stream()
                            .map(share -> share.channel() + " " + share.weight())
                            .collect(Collectors.joining(", "));
        }
        return "puts first: " + channels;
    }
}
