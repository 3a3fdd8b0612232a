package dev.pointsman.model.snapshot;

import dev.pointsman.model.event.Operation;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What the rules say of one channel.
///
/// @param operations that it does, at least one
/// @param methods that it takes; empty for any
/// @param supports cards that it takes; empty for any
/// @param merchants the accounts we have with it, the preferred one first; may be empty
/// @param limits at most one a currency; a currency without one is not limited
/// @param priority the lowest comes first
/// @param weight its share of the users relative to the others' weights; 0 comes last
/// @param ramp who and what goes there while it ramps
/// @param fees what an attempt costs, at most one a currency
public record RoutedChannel(
        String id,
        Set<Operation> operations,
        LifeCycle lifeCycle,
        List<String> methods,
        List<Support> supports,
        List<String> merchants,
        List<AmountLimit> limits,
        int priority,
        int weight,
        RampRules ramp,
        List<Fee> fees) {
    /// Of methods, merchants, limits and fees each.
    public static final int ENTRIES_MAX = 1_000;

    public static final int SUPPORTS_MAX = 10_000;
    public static final int WEIGHT_MAX = 1_000_000;

    /// With nothing said of its ramps and fees.
    public RoutedChannel(
            String id,
            Set<Operation> operations,
            LifeCycle lifeCycle,
            List<String> methods,
            List<Support> supports,
            List<String> merchants,
            List<AmountLimit> limits,
            int priority,
            int weight) {
        this(
                id,
                operations,
                lifeCycle,
                methods,
                supports,
                merchants,
                limits,
                priority,
                weight,
                RampRules.NONE,
                List.of());
    }

    public RoutedChannel {
        Checked.text("channel", id);
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("a channel needs an operation: channel=" + id);
        }
        operations = Collections.unmodifiableSet(EnumSet.copyOf(operations));
        methods = Checked.list("methods", methods, ENTRIES_MAX);
        supports = Checked.list("supports", supports, SUPPORTS_MAX);
        merchants = Checked.list("merchants", merchants, ENTRIES_MAX);
        limits = Checked.list("limits", limits, ENTRIES_MAX);
        fees = Checked.list("fees", fees, ENTRIES_MAX);
        methods.forEach(method -> Checked.text("method", method));
        merchants.forEach(merchant -> Checked.text("merchant", merchant));
        Checked.distinct("method", methods);
        Checked.distinct("merchant", merchants);
        Checked.distinct("support", supports);
        Checked.distinct("limit", limits.stream().map(AmountLimit::currency).toList());
        Checked.distinct("fee", fees.stream().map(Fee::currency).toList());
        if (priority < 0) {
            throw new IllegalArgumentException("priority must not be negative: priority=" + priority);
        }
        if (weight < 0 || weight > WEIGHT_MAX) {
            throw new IllegalArgumentException("weight must be in 0.." + WEIGHT_MAX + ": weight=" + weight);
        }
    }
}
