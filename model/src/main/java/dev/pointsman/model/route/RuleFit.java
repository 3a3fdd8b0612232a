package dev.pointsman.model.route;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.rule.RuleCondition;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a rule is about a payment.
final class RuleFit {
    private RuleFit() {}

    static boolean fits(RuleCondition when, RouteRequest request) {
        return (when.operations().isEmpty() || when.operations().contains(request.operation()))
                && fits(when.businessLines(), request.businessLine())
                && fits(when.countries(), request.country())
                && fits(when.methods(), request.method())
                && fits(when.banks(), request.bank())
                && fits(when.cardTypes(), request.cardType())
                && fits(when.amount(), request.amount())
                && fits(when.tags(), request.tags());
    }

    private static boolean fits(Set<String> values, @Nullable String asked) {
        return values.isEmpty() || (asked != null && values.contains(asked));
    }

    private static boolean fits(RuleCondition.@Nullable AmountRange range, @Nullable Amount amount) {
        if (range == null) {
            return true;
        }
        return amount != null
                && range.currency().equals(amount.currency())
                && range.fromMinor() <= amount.minor()
                && amount.minor() <= range.toMinor();
    }

    private static boolean fits(Map<String, Set<String>> tags, Map<String, String> asked) {
        if (tags.isEmpty()) {
            return true;
        }
        for (Map.Entry<String, Set<String>> tag : tags.entrySet()) {
            String value = asked.get(tag.getKey());
            if (value == null || !tag.getValue().contains(value)) {
                return false;
            }
        }
        return true;
    }
}
