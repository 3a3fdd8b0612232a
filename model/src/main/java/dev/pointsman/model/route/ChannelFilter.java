package dev.pointsman.model.route;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.Fee;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Support;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the rules say of one channel, indexed for the questions a request asks.
final class ChannelFilter {
    private final RoutedChannel channel;
    private final int operations;
    private final String[] methods;
    private final Set<String> merchants;
    private final @Nullable CardTypes @Nullable [] typesByBank;
    private final AmountLimit[] limits;
    private final Fee[] fees;
    private final RampDoor door;
    private final long hash;

    private ChannelFilter(RoutedChannel channel, RulesIndex index, Complaints complaints) {
        this.channel = channel;
        int does = 0;
        for (Operation operation : channel.operations()) {
            does |= 1 << operation.ordinal();
        }
        this.operations = does;
        this.methods = channel.methods().toArray(new String[0]);
        this.merchants = Set.copyOf(channel.merchants());
        this.typesByBank = channel.supports().isEmpty() ? null : types(channel.supports(), index);
        this.limits = channel.limits().toArray(new AmountLimit[0]);
        this.fees = channel.fees().toArray(new Fee[0]);
        this.door = RampDoor.of(channel.ramp(), complaints);
        this.hash = StableHash.of(channel.id());
    }

    /// @param index that knows the banks by now
    static ChannelFilter of(RoutedChannel channel, RulesIndex index, Complaints complaints) {
        return new ChannelFilter(channel, index, complaints);
    }

    private static @Nullable CardTypes[] types(List<Support> supports, RulesIndex index) {
        @Nullable CardTypes[] types = new @Nullable CardTypes[index.banks()];
        for (Support support : supports) {
            int bank = index.bank(support.bank());
            String cardType = support.cardType();
            types[bank] = CardTypes.and(types[bank], cardType == null ? null : index.cardType(cardType));
        }
        return types;
    }

    RoutedChannel channel() {
        return channel;
    }

    RampDoor door() {
        return door;
    }

    long hash() {
        return hash;
    }

    /// What the channel itself objects to in a new payment, without its quotas.
    ///
    Objection objection(Choice choice) {
        RouteRequest request = choice.request();
        if (!channel.lifeCycle().takesPayments()) {
            return Objection.LIFE_CYCLE;
        }
        if (!does(request.operation())) {
            return Objection.OPERATION;
        }
        if (!takes(request.method())) {
            return Objection.METHOD;
        }
        if (!supports(choice)) {
            return Objection.CARD;
        }
        Set<String> agreed = request.agreedChannels();
        if (agreed != null && !agreed.contains(channel.id())) {
            return Objection.AGREEMENT;
        }
        Amount amount = request.amount();
        if (amount != null && !isWithinLimit(amount)) {
            return Objection.LIMIT;
        }
        String merchant = request.merchant();
        return merchant == null || merchants.isEmpty() || merchants.contains(merchant)
                ? Objection.NONE
                : Objection.MERCHANT;
    }

    boolean does(Operation operation) {
        return (operations & (1 << operation.ordinal())) != 0;
    }

    private boolean takes(@Nullable String method) {
        if (method == null || methods.length == 0) {
            return true;
        }
        for (String taken : methods) {
            if (taken.equals(method)) {
                return true;
            }
        }
        return false;
    }

    private boolean supports(Choice choice) {
        if (typesByBank == null || choice.bank() == null) {
            return true;
        }
        CardTypes types = choice.bankNumber() < 0 ? null : typesByBank[choice.bankNumber()];
        return types != null && types.hold(choice.cardType());
    }

    private boolean isWithinLimit(Amount amount) {
        AmountLimit limit = limit(amount);
        return limit == null || (amount.minor() >= limit.minimumMinor() && amount.minor() <= limit.maximumMinor());
    }

    private @Nullable AmountLimit limit(Amount amount) {
        for (AmountLimit limit : limits) {
            if (limit.currency().equals(amount.currency())) {
                return limit;
            }
        }
        return null;
    }

    /// What an attempt costs in minor units of the payment's currency; NaN when that is not known. Of a
    /// payment of unknown amount it is what the first fee is for nothing.
    double cost(@Nullable Amount amount) {
        if (amount == null) {
            return fees.length == 0 ? Double.NaN : fees[0].of(0);
        }
        for (Fee fee : fees) {
            if (fee.currency().equals(amount.currency())) {
                return fee.of(amount.minor());
            }
        }
        return Double.NaN;
    }

    /// In the words of the product, but for quotas.
    String words(Objection objection, RouteRequest request) {
        return switch (objection) {
            case LIFE_CYCLE -> "life cycle is " + channel.lifeCycle();
            case OPERATION -> "does not support " + request.operation();
            case METHOD -> "does not support method " + request.method();
            case CARD ->
                "does not support " + request.bank() + (request.cardType() == null ? "" : " " + request.cardType());
            case AGREEMENT -> "no agreement: this user has not signed for it";
            case LIMIT -> limitWords(request.amount());
            case MERCHANT -> "does not support merchant " + request.merchant();
            case NONE, QUOTA ->
                throw new IllegalArgumentException("the channel does not object: objection=" + objection);
        };
    }

    private String limitWords(@Nullable Amount amount) {
        AmountLimit limit = amount == null ? null : limit(amount);
        if (amount == null || limit == null) {
            throw new IllegalArgumentException("no limit is about it: amount=" + amount);
        }
        boolean small = amount.minor() < limit.minimumMinor();
        return "limit: " + amount.minor()
                + (small
                        ? " is below the minimum of " + limit.minimumMinor()
                        : " is above the maximum of " + limit.maximumMinor())
                + " minor units of " + amount.currency();
    }
}
