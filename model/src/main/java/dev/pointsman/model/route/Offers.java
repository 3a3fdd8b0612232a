package dev.pointsman.model.route;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Support;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Makes offers by asking the router itself, one payment for each that may be shown, so that what is offered
/// is what is routed. A few microseconds each.
final class Offers {
    /// Named by no channel: no name of a bank is empty.
    private static final String OTHER_BANK = "";

    private final Router router;
    private final RulesIndex index;
    private final Candidate[] candidates;

    private Offers(Router router, RulesIndex index, Candidate[] candidates) {
        this.router = router;
        this.index = index;
        this.candidates = candidates;
    }

    static Offers on(Router router, RulesIndex index, Candidate[] candidates) {
        return new Offers(router, index, candidates);
    }

    Offer offer(OfferRequest request) {
        RouteRequest payment = request.payment();
        SortedSet<String> known = methods(payment);
        List<Offer.Method> methods = new ArrayList<>();
        for (String method : first(known, Offer.METHODS_MAX)) {
            Offer.Standing standing = standing(payment.changed().method(method).build());
            if (standing != null) {
                methods.add(new Offer.Method(method, standing));
            }
        }
        SortedSet<String> banks = banks(payment);
        SortedSet<String> types = cardTypes(payment);
        int banksMax = Offer.CARDS_MAX / Math.max(1, types.size());
        List<Offer.Card> cards = new ArrayList<>();
        for (String bank : first(banks, banksMax)) {
            if (types.isEmpty()) {
                add(cards, payment, bank, null);
            }
            for (String cardType : types) {
                add(cards, payment, bank, cardType);
            }
        }
        Offer.Standing others = payment.bank() == null
                ? standing(payment.changed().bank(OTHER_BANK).build())
                : null;
        boolean whole = known.size() <= Offer.METHODS_MAX && banks.size() <= banksMax;
        return new Offer(methods, cards, others, whole, router.snapshot().version());
    }

    private void add(List<Offer.Card> cards, RouteRequest payment, String bank, @Nullable String cardType) {
        Offer.Standing standing =
                standing(payment.changed().bank(bank).cardType(cardType).build());
        if (standing != null) {
            cards.add(new Offer.Card(bank, cardType, standing));
        }
    }

    private static List<String> first(SortedSet<String> names, int atMost) {
        return names.stream().limit(atMost).toList();
    }

    /// Those that channels name, or the one that the payment does.
    private SortedSet<String> methods(RouteRequest payment) {
        SortedSet<String> methods = new TreeSet<>();
        if (payment.method() != null) {
            methods.add(payment.method());
            return methods;
        }
        for (ChannelFilter filter : index.filters()) {
            methods.addAll(filter.channel().methods());
        }
        return methods;
    }

    /// Those that channels name, or the one that the payment does.
    private SortedSet<String> banks(RouteRequest payment) {
        SortedSet<String> banks = new TreeSet<>();
        if (payment.bank() != null) {
            banks.add(payment.bank());
            return banks;
        }
        for (ChannelFilter filter : index.filters()) {
            filter.channel().supports().forEach(support -> banks.add(support.bank()));
        }
        return banks;
    }

    /// Those that channels tell apart, or the one that the payment names; empty when they tell none apart.
    private SortedSet<String> cardTypes(RouteRequest payment) {
        SortedSet<String> types = new TreeSet<>();
        if (payment.cardType() != null) {
            types.add(payment.cardType());
            return types;
        }
        for (ChannelFilter filter : index.filters()) {
            for (Support support : filter.channel().supports()) {
                if (support.cardType() != null && types.size() < Offer.CARD_TYPES_MAX) {
                    types.add(support.cardType());
                }
            }
        }
        return types;
    }

    /// Null when no channel may take it.
    private Offer.@Nullable Standing standing(RouteRequest payment) {
        Routing routing = router.route(payment);
        if (routing.isEmpty()) {
            return null;
        }
        Choice choice = new Choice(router, index, payment, 0);
        List<RoutedChannel> taking = new ArrayList<>();
        boolean usual = false;
        for (Route route : routing.routes()) {
            Candidate candidate = candidates[Objects.requireNonNull(index.channel(route.channel()))];
            taking.add(candidate.channel());
            usual |= candidate.decisive(choice, route.merchant()) == null;
        }
        Offer.Health health =
                routing.degraded() ? Offer.Health.OUT : usual ? Offer.Health.WELL : Offer.Health.UNCERTAIN;
        return new Offer.Standing(health, limits(taking, payment.amount()));
    }

    /// Of the payment's currency, or of each that some channel limits.
    private static List<Offer.Limit> limits(List<RoutedChannel> channels, @Nullable Amount amount) {
        SortedSet<String> currencies = new TreeSet<>();
        for (RoutedChannel channel : channels) {
            channel.limits().forEach(limit -> currencies.add(limit.currency()));
        }
        if (amount != null) {
            currencies.retainAll(Set.of(amount.currency()));
        }
        List<Offer.Limit> limits = new ArrayList<>();
        for (String currency : currencies) {
            long minimum = Long.MAX_VALUE;
            Long maximum = 0L;
            for (RoutedChannel channel : channels) {
                AmountLimit limit = limit(channel, currency);
                minimum = Math.min(minimum, limit == null ? 0 : limit.minimumMinor());
                maximum = limit == null || maximum == null ? null : (Long) Math.max(maximum, limit.maximumMinor());
            }
            if (minimum > 0 || maximum != null) {
                limits.add(new Offer.Limit(currency, minimum, maximum));
            }
        }
        return limits;
    }

    private static @Nullable AmountLimit limit(RoutedChannel channel, String currency) {
        for (AmountLimit limit : channel.limits()) {
            if (limit.currency().equals(currency)) {
                return limit;
            }
        }
        return null;
    }
}
