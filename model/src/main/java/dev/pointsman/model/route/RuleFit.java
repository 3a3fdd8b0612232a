package dev.pointsman.model.route;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.rule.RuleCondition;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a rule is about a payment.
final class RuleFit {
    private final int operations;
    private final Set<String> businessLines;
    private final Set<String> countries;
    private final Set<String> methods;
    private final Set<String> banks;
    private final Set<String> cardTypes;
    private final RuleCondition.@Nullable AmountRange amount;
    private final Map<String, Set<String>> tags = new HashMap<>();

    private RuleFit(RuleCondition when) {
        int about = 0;
        for (Operation operation : when.operations()) {
            about |= 1 << operation.ordinal();
        }
        operations = about;
        // those of the condition are sorted; these are quicker to ask
        businessLines = Set.copyOf(when.businessLines());
        countries = Set.copyOf(when.countries());
        methods = Set.copyOf(when.methods());
        banks = Set.copyOf(when.banks());
        cardTypes = Set.copyOf(when.cardTypes());
        amount = when.amount();
        when.tags().forEach((name, values) -> tags.put(name, Set.copyOf(values)));
    }

    static RuleFit of(RuleCondition when) {
        return new RuleFit(when);
    }

    boolean fits(RouteRequest request) {
        return (operations == 0 || (operations & (1 << request.operation().ordinal())) != 0)
                && fits(businessLines, request.businessLine())
                && fits(countries, request.country())
                && fits(methods, request.method())
                && fits(banks, request.bank())
                && fits(cardTypes, request.cardType())
                && fits(request.amount())
                && fits(request.tags());
    }

    private static boolean fits(Set<String> values, @Nullable String asked) {
        return values.isEmpty() || (asked != null && values.contains(asked));
    }

    private boolean fits(@Nullable Amount asked) {
        if (amount == null) {
            return true;
        }
        return asked != null
                && amount.currency().equals(asked.currency())
                && amount.fromMinor() <= asked.minor()
                && asked.minor() <= amount.toMinor();
    }

    private boolean fits(Map<String, String> asked) {
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
