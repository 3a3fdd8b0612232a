package dev.pointsman.cli.ordering;

import dev.pointsman.model.rule.RuleWarnings;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.Fee;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What is likely a mistake in how the channels of a registry are put in order.
public final class OrderingWarnings {
    private OrderingWarnings() {}

    /// One sentence each; a server takes the registry all the same.
    public static List<String> of(Ordering ordering, List<RoutedChannel> channels) {
        List<String> warnings = new ArrayList<>(feesMissing(ordering.strategy(), channels));
        Set<String> ids = channels.stream().map(RoutedChannel::id).collect(Collectors.toSet());
        warnings.addAll(RuleWarnings.of(ordering.rules(), ids));
        return List.copyOf(warnings);
    }

    /// A channel whose fee is not known comes last, which looks like a channel that is out.
    private static List<String> feesMissing(Strategy strategy, List<RoutedChannel> channels) {
        List<String> warnings = new ArrayList<>();
        if (strategy != Strategy.LEAST_COST && strategy != Strategy.EXPECTED_VALUE) {
            return warnings;
        }
        for (RoutedChannel channel : channels) {
            Set<String> known = channel.fees().stream().map(Fee::currency).collect(Collectors.toSet());
            Set<String> missing = new TreeSet<>();
            channel.limits().stream().map(AmountLimit::currency).forEach(missing::add);
            missing.removeAll(known);
            boolean nothing = missing.isEmpty() && known.isEmpty();
            if (channel.lifeCycle() != LifeCycle.RETIRED && (nothing || !missing.isEmpty())) {
                String what = nothing ? "" : " for " + String.join(", ", missing);
                warnings.add(
                        "channel " + channel.id() + " has no fee" + what + ", so that " + strategy + " puts it last");
            }
        }
        return warnings;
    }
}
