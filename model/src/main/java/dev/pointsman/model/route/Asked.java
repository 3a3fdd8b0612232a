package dev.pointsman.model.route;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.rule.RoutingRule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A request as it may be shown: without who pays and by which payment.
///
/// @param userGiven whether a user was named
/// @param paymentGiven whether a payment was named
/// @param agreedChannels null for any
/// @param triedChannels of earlier attempts, the first one first
/// @param tags of the names that a rule asks for; others may say anything of anybody
public record Asked(
        Operation operation,
        @Nullable Amount amount,
        @Nullable String bank,
        @Nullable String cardType,
        @Nullable String method,
        @Nullable String merchant,
        @Nullable String businessLine,
        @Nullable String country,
        boolean userGiven,
        boolean paymentGiven,
        @Nullable Set<String> agreedChannels,
        @Nullable String pinnedChannel,
        List<String> triedChannels,
        @Nullable Integer tolerance,
        Map<String, String> tags) {
    public Asked {
        agreedChannels = agreedChannels == null ? null : Set.copyOf(agreedChannels);
        triedChannels = List.copyOf(triedChannels);
        tags = Map.copyOf(tags);
    }

    static Asked of(RouteRequest request, List<RoutingRule> rules) {
        return new Asked(
                request.operation(),
                request.amount(),
                request.bank(),
                request.cardType(),
                request.method(),
                request.merchant(),
                request.businessLine(),
                request.country(),
                request.user() != null,
                request.payment() != null,
                request.agreedChannels(),
                request.pinnedChannel(),
                request.tried().stream().map(Tried::channel).toList(),
                request.tolerance(),
                shown(request.tags(), rules));
    }

    private static Map<String, String> shown(Map<String, String> tags, List<RoutingRule> rules) {
        if (tags.isEmpty()) {
            return tags;
        }
        Set<String> named = new HashSet<>();
        rules.forEach(rule -> named.addAll(rule.when().tags().keySet()));
        Map<String, String> shown = new TreeMap<>(tags);
        shown.keySet().retainAll(named);
        return shown;
    }

    /// The agreed channels by name; empty when there are none, or any will do.
    public List<String> agreedByName() {
        return agreedChannels == null ? List.of() : List.copyOf(new TreeSet<>(agreedChannels));
    }
}
