package dev.pointsman.model.route;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Support;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One channel of the rules, indexed for the questions a request asks, with the states that concern it.
final class Candidate {
    private static final String EVERY_TYPE = "";

    private final RoutedChannel channel;
    private final Set<String> methods;
    private final Set<String> merchants;
    private final Map<String, Set<String>> typesByBank = new HashMap<>();
    private final Map<String, AmountLimit> limits = new HashMap<>();
    private final QuotaFilter quotas;
    private final StandingState[] states;
    private final RampDoor door;
    private final long hash;

    private Candidate(RoutedChannel channel, StandingState[] states, QuotaFilter quotas, Complaints complaints) {
        this.channel = channel;
        this.methods = Set.copyOf(channel.methods());
        this.merchants = Set.copyOf(channel.merchants());
        for (Support support : channel.supports()) {
            String cardType = support.cardType() == null ? EVERY_TYPE : support.cardType();
            typesByBank.computeIfAbsent(support.bank(), bank -> new HashSet<>()).add(cardType);
        }
        for (AmountLimit limit : channel.limits()) {
            limits.put(limit.currency(), limit);
        }
        this.states = states;
        this.quotas = quotas;
        this.door = RampDoor.of(channel.ramp(), complaints);
        this.hash = StableHash.of(channel.id());
    }

    /// @param states most restrictive first, each of which concerns the channel
    static Candidate of(RoutedChannel channel, List<StandingState> states, QuotaFilter quotas, Complaints complaints) {
        return new Candidate(channel, states.toArray(new StandingState[0]), quotas, complaints);
    }

    String id() {
        return channel.id();
    }

    int priority() {
        return channel.priority();
    }

    int weight() {
        return channel.weight();
    }

    long hash() {
        return hash;
    }

    /// The accounts to choose from, the preferred first; empty when the channel has none.
    List<String> merchants() {
        return channel.merchants();
    }

    /// Why the rules keep a new payment from this channel; null when they do not.
    @Nullable
    String objection(RouteRequest request) {
        if (!channel.lifeCycle().takesPayments()) {
            return "life cycle is " + channel.lifeCycle();
        }
        String operation = operationObjection(request.operation());
        if (operation != null) {
            return operation;
        }
        if (request.method() != null && !methods.isEmpty() && !methods.contains(request.method())) {
            return "does not support method " + request.method();
        }
        if (!supports(request.bank(), request.cardType())) {
            return "does not support " + request.bank() + (request.cardType() == null ? "" : " " + request.cardType());
        }
        if (request.agreedChannels() != null && !request.agreedChannels().contains(channel.id())) {
            return "no agreement: this user has not signed for it";
        }
        String limit = limitObjection(request.amount());
        if (limit == null) {
            limit = quotas.objection(request);
        }
        return limit != null ? limit : merchantObjection(request.merchant());
    }

    /// Why a payment that must stay on this channel waits, whatever the channel's health; null when it need not.
    @Nullable
    String pinnedObjection(RouteRequest request) {
        String operation = operationObjection(request.operation());
        return operation != null ? operation : quotas.objection(request);
    }

    private @Nullable String operationObjection(Operation operation) {
        return channel.operations().contains(operation) ? null : "does not support " + operation;
    }

    private boolean supports(@Nullable String bank, @Nullable String cardType) {
        if (typesByBank.isEmpty() || bank == null) {
            return true;
        }
        Set<String> types = typesByBank.get(bank);
        return types != null && (cardType == null || types.contains(EVERY_TYPE) || types.contains(cardType));
    }

    private @Nullable String limitObjection(@Nullable Amount amount) {
        AmountLimit limit = amount == null ? null : limits.get(amount.currency());
        if (amount == null || limit == null) {
            return null;
        }
        if (amount.minor() < limit.minimumMinor()) {
            return "limit: " + amount.minor() + " is below the minimum of " + limit.minimumMinor() + " minor units of "
                    + amount.currency();
        }
        if (amount.minor() > limit.maximumMinor()) {
            return "limit: " + amount.minor() + " is above the maximum of " + limit.maximumMinor() + " minor units of "
                    + amount.currency();
        }
        return null;
    }

    private @Nullable String merchantObjection(@Nullable String merchant) {
        return merchant == null || merchants.isEmpty() || merchants.contains(merchant)
                ? null
                : "does not support merchant " + merchant;
    }

    /// What the states make of a payment that the rules do not object to, on this account.
    Health health(RouteRequest request, @Nullable String merchant, long key) {
        StandingState decisive = decisiveState(request, merchant);
        if (decisive == null) {
            return new Health.Open(merchant, Trial.NONE, false);
        }
        if (!decisive.letsSome()) {
            return new Health.KeptBack(merchant, decisive, decisive.reason());
        }
        String amount = door.amountObjection(request);
        StandingState trial = amount == null ? null : ramp(request, merchant);
        if (amount != null && trial != null) {
            return new Health.KeptBack(merchant, trial, "ramping at " + trial.percent() + " %: " + amount);
        }
        if (decisive.isOnTrial()) {
            return onTrial(decisive, request, merchant, key);
        }
        return decisive.reaches(decisive.bucket(key))
                ? new Health.Open(merchant, Trial.NONE, true)
                : new Health.KeptBack(merchant, decisive, decisive.reason());
    }

    private Health onTrial(StandingState ramp, RouteRequest request, @Nullable String merchant, long key) {
        if (door.letsFirst(ramp, request)) {
            return new Health.Open(merchant, Trial.FIRST, false);
        }
        String objection = door.shareObjection(ramp, request, key);
        return objection == null
                ? new Health.Open(merchant, Trial.BY_SHARE, false)
                : new Health.KeptBack(merchant, ramp, objection);
    }

    /// The ramp that a payment touches, be it decisive or not; null when there is none.
    private @Nullable StandingState ramp(RouteRequest request, @Nullable String merchant) {
        for (StandingState state : states) {
            if (state.isOnTrial() && state.isTouchedBy(request, merchant)) {
                return state;
            }
        }
        return null;
    }

    /// The state that decides about a payment on this channel and account; null when all it touches are Active.
    private @Nullable StandingState decisiveState(RouteRequest request, @Nullable String merchant) {
        for (StandingState state : states) {
            if (state.isTouchedBy(request, merchant)) {
                return state;
            }
        }
        return null;
    }
}
