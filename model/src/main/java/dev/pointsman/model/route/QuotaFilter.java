package dev.pointsman.model.route;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.snapshot.Quota;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps a payment from a channel whose quota is below its amount.
final class QuotaFilter {
    static final QuotaFilter NONE = new QuotaFilter(List.of());

    private final Quota[] quotas;

    private QuotaFilter(List<Quota> quotas) {
        this.quotas = quotas.toArray(new Quota[0]);
    }

    static Map<String, QuotaFilter> byChannel(List<Quota> quotas) {
        Map<String, List<Quota>> byChannel = new HashMap<>();
        for (Quota quota : quotas) {
            byChannel
                    .computeIfAbsent(quota.channel(), channel -> new ArrayList<>())
                    .add(quota);
        }
        Map<String, QuotaFilter> filters = new HashMap<>(2 * byChannel.size());
        byChannel.forEach((channel, its) -> filters.put(channel, new QuotaFilter(its)));
        return filters;
    }

    /// The quota that holds less than the payment; null when there is none. A payment of unknown amount
    /// meets none.
    @Nullable
    Quota tooSmall(RouteRequest request) {
        Amount amount = request.amount();
        if (amount == null) {
            return null;
        }
        for (Quota quota : quotas) {
            boolean concerns =
                    quota.isOn(request.operation()) && quota.currency().equals(amount.currency());
            if (concerns && quota.leftMinor() < amount.minor()) {
                return quota;
            }
        }
        return null;
    }

    String words(RouteRequest request) {
        Quota quota = tooSmall(request);
        Amount amount = request.amount();
        if (quota == null || amount == null) {
            throw new IllegalArgumentException("no quota is about it: amount=" + amount);
        }
        return "quota: " + amount.minor() + " is above the " + quota.leftMinor() + " minor units of " + quota.currency()
                + " that are left";
    }
}
