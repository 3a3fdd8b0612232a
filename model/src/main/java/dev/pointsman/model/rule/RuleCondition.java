package dev.pointsman.model.rule;

import dev.pointsman.model.event.Operation;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which payments a rule is about: all that every part fits. An empty part fits any; one that asks for what
/// a payment does not say does not fit.
///
/// @param amount null for any
/// @param tags by name, the values that fit
public record RuleCondition(
        Set<Operation> operations,
        Set<String> businessLines,
        Set<String> countries,
        Set<String> methods,
        Set<String> banks,
        Set<String> cardTypes,
        @Nullable AmountRange amount,
        Map<String, Set<String>> tags) {
    /// Of values in one part.
    public static final int VALUES_MAX = 1_000;

    public static final int TAGS_MAX = 8;

    private static final RuleCondition ANY =
            new RuleCondition(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, Map.of());

    /// Amounts of one currency, in minor units, both ends included.
    public record AmountRange(String currency, long fromMinor, long toMinor) {
        public AmountRange {
            if (fromMinor < 0 || toMinor < fromMinor) {
                throw new IllegalArgumentException(
                        "an amount must go from 0 or more to no less: from=" + fromMinor + " to=" + toMinor);
            }
        }
    }

    public RuleCondition {
        operations = operations.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(operations));
        businessLines = checked("businessLine", businessLines);
        countries = checked("country", countries);
        methods = checked("method", methods);
        banks = checked("bank", banks);
        cardTypes = checked("cardType", cardTypes);
        if (tags.size() > TAGS_MAX) {
            throw new IllegalArgumentException("tags must be at most " + TAGS_MAX + ": tags=" + tags.size());
        }
        Map<String, Set<String>> sorted = new TreeMap<>();
        tags.forEach((name, values) -> {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a tag needs a value: tag=" + name);
            }
            sorted.put(name, checked(name, values));
        });
        tags = Collections.unmodifiableMap(sorted);
    }

    /// Fits every payment.
    public static RuleCondition any() {
        return ANY;
    }

    private static Set<String> checked(String part, Set<String> values) {
        if (values.size() > VALUES_MAX) {
            throw new IllegalArgumentException(
                    part + " must have at most " + VALUES_MAX + " values: values=" + values.size());
        }
        for (String value : values) {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("a value of " + part + " must not be empty: values=" + values);
            }
        }
        // sorted, so that the same rule is the same bytes
        return Collections.unmodifiableSet(new TreeSet<>(values));
    }
}
