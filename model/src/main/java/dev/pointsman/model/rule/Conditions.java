package dev.pointsman.model.rule;

import dev.pointsman.model.event.Operation;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What two conditions have to do with one another.
final class Conditions {
    private Conditions() {}

    /// Whether every payment that `inner` fits is one that `outer` fits.
    static boolean covers(RuleCondition outer, RuleCondition inner) {
        return covers(outer.operations(), inner.operations())
                && covers(outer.businessLines(), inner.businessLines())
                && covers(outer.countries(), inner.countries())
                && covers(outer.methods(), inner.methods())
                && covers(outer.banks(), inner.banks())
                && covers(outer.cardTypes(), inner.cardTypes())
                && covers(outer.amount(), inner.amount())
                && outer.tags().entrySet().stream()
                        .allMatch(tag -> covers(tag.getValue(), inner.tags().getOrDefault(tag.getKey(), Set.of())));
    }

    private static boolean covers(Set<?> outer, Set<?> inner) {
        return outer.isEmpty() || (!inner.isEmpty() && inner.size() <= outer.size() && outer.containsAll(inner));
    }

    private static boolean covers(
            RuleCondition.@Nullable AmountRange outer, RuleCondition.@Nullable AmountRange inner) {
        return outer == null
                || (inner != null
                        && outer.currency().equals(inner.currency())
                        && outer.fromMinor() <= inner.fromMinor()
                        && inner.toMinor() <= outer.toMinor());
    }

    /// Fits the payments that both fit; null when there is none.
    static @Nullable RuleCondition both(RuleCondition one, RuleCondition other) {
        Both both = new Both();
        RuleCondition.AmountRange amount = both.of(one.amount(), other.amount());
        Map<String, Set<String>> tags = new TreeMap<>(one.tags());
        other.tags().forEach((name, values) -> tags.merge(name, values, both::of));
        Set<Operation> operations = both.of(one.operations(), other.operations());
        Set<String> lines = both.of(one.businessLines(), other.businessLines());
        Set<String> countries = both.of(one.countries(), other.countries());
        Set<String> methods = both.of(one.methods(), other.methods());
        Set<String> banks = both.of(one.banks(), other.banks());
        Set<String> cardTypes = both.of(one.cardTypes(), other.cardTypes());
        return both.nothing
                ? null
                : new RuleCondition(operations, lines, countries, methods, banks, cardTypes, amount, tags);
    }

    /// Puts parts together, and remembers when two of them have nothing in common.
    private static final class Both {
        private boolean nothing;

        <T> Set<T> of(Set<T> one, Set<T> other) {
            if (one.isEmpty() || other.isEmpty()) {
                return one.isEmpty() ? other : one;
            }
            Set<T> common = new HashSet<>(one);
            common.retainAll(other);
            nothing |= common.isEmpty();
            return common.isEmpty() ? one : common;
        }

        RuleCondition.@Nullable AmountRange of(
                RuleCondition.@Nullable AmountRange one, RuleCondition.@Nullable AmountRange other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            long from = Math.max(one.fromMinor(), other.fromMinor());
            long to = Math.min(one.toMinor(), other.toMinor());
            if (to < from || !one.currency().equals(other.currency())) {
                nothing = true;
                return one;
            }
            return new RuleCondition.AmountRange(one.currency(), from, to);
        }
    }
}
