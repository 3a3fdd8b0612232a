package dev.pointsman.model.route;

import dev.pointsman.model.figure.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One channel with the states, quotas and figures that stand now.
///
/// A standing is a number of 13 bits when the payment may go there: ten for the account, two for the trial,
/// one for whether it is within a share that was set because others have no room. Below 0 it may not.
final class Candidate {
    static final int BLOCKED = -1;

    private static final int OUT = -2;
    private static final int TOO_MUCH_FOR_A_RAMP = -3;
    private static final int NOT_OF_THE_RAMP = -4;
    private static final int NOT_OF_THE_SHARE = -5;

    private static final int ACCOUNT_BITS = 10;
    private static final int AS_ASKED = (1 << ACCOUNT_BITS) - 1;
    private static final int LIMITED = 1 << (ACCOUNT_BITS + 2);
    private static final Trial[] TRIALS = Trial.values();

    private final ChannelFilter filter;
    private final QuotaFilter quotas;
    private final StandingStates states;
    private final Estimates estimates;

    Candidate(ChannelFilter filter, QuotaFilter quotas, StandingStates states, Estimates estimates) {
        this.filter = filter;
        this.quotas = quotas;
        this.states = states;
        this.estimates = estimates;
    }

    String id() {
        return filter.channel().id();
    }

    int priority() {
        return filter.channel().priority();
    }

    int weight() {
        return filter.channel().weight();
    }

    long hash() {
        return filter.hash();
    }

    double cost(RouteRequest request) {
        return filter.cost(request.amount());
    }

    Estimate estimate(Choice choice) {
        return estimates.of(choice);
    }

    /// What keeps a new payment from this channel, whatever its health.
    Objection objection(Choice choice) {
        Objection objection = filter.objection(choice);
        return objection == Objection.NONE && quotas.tooSmall(choice.request()) != null ? Objection.QUOTA : objection;
    }

    /// What keeps a payment that must stay on this channel waiting, whatever the channel's health.
    Objection pinnedObjection(RouteRequest request) {
        if (!filter.does(request.operation())) {
            return Objection.OPERATION;
        }
        return quotas.tooSmall(request) == null ? Objection.NONE : Objection.QUOTA;
    }

    String words(Objection objection, RouteRequest request) {
        return objection == Objection.QUOTA ? quotas.words(request) : filter.words(objection, request);
    }

    /// The first account that lets the payment through; or below 0 why none does, [#BLOCKED] when all are.
    int standing(Choice choice) {
        List<String> accounts = accounts(choice.request());
        if (accounts.isEmpty()) {
            return standing(choice, choice.request().merchant(), AS_ASKED);
        }
        int kept = BLOCKED;
        for (int i = 0; i < accounts.size(); i++) {
            int standing = standing(choice, accounts.get(i), i);
            if (standing >= 0) {
                return standing;
            }
            kept = Math.min(kept, standing);
        }
        return kept;
    }

    /// To choose from, the preferred first; empty when the channel has none or the request names one.
    private List<String> accounts(RouteRequest request) {
        return request.merchant() == null ? filter.channel().merchants() : List.of();
    }

    private int standing(Choice choice, @Nullable String merchant, int account) {
        RouteRequest request = choice.request();
        StandingState decisive = states.decisive(choice, merchant);
        if (decisive == null) {
            return account;
        }
        if (!decisive.letsSome()) {
            return decisive.isBlocked() ? BLOCKED : OUT;
        }
        if (filter.door().isTooMuch(request) && states.ramp(choice, merchant) != null) {
            return TOO_MUCH_FOR_A_RAMP;
        }
        if (!decisive.isOnTrial()) {
            return decisive.reaches(decisive.bucket(choice.key())) ? account | LIMITED : NOT_OF_THE_SHARE;
        }
        if (filter.door().letsFirst(decisive, request)) {
            return account | (Trial.FIRST.ordinal() << ACCOUNT_BITS);
        }
        return filter.door().letsByShare(decisive, request, choice.key())
                ? account | (Trial.BY_SHARE.ordinal() << ACCOUNT_BITS)
                : NOT_OF_THE_RAMP;
    }

    static Trial trial(int standing) {
        return TRIALS[(standing >> ACCOUNT_BITS) & 3];
    }

    static boolean isLimited(int standing) {
        return (standing & LIMITED) != 0;
    }

    @Nullable
    String account(int standing, RouteRequest request) {
        int account = standing & AS_ASKED;
        return account == AS_ASKED
                ? request.merchant()
                : filter.channel().merchants().get(account);
    }

    /// A standing on the account that is best off, of a payment that health keeps back.
    int bestOff(Choice choice) {
        List<String> accounts = accounts(choice.request());
        int best = accounts.isEmpty() ? AS_ASKED : 0;
        for (int i = 1; i < accounts.size(); i++) {
            if (severity(choice, accounts.get(i)) < severity(choice, accounts.get(best))) {
                best = i;
            }
        }
        return best;
    }

    private int severity(Choice choice, @Nullable String merchant) {
        StandingState decisive = states.decisive(choice, merchant);
        return decisive == null ? 0 : decisive.severity();
    }

    /// Why health keeps the payment from the account that is best off.
    KeptBack keptBack(Choice choice) {
        RouteRequest request = choice.request();
        int account = bestOff(choice);
        String merchant = account(account, request);
        StandingState decisive = states.decisive(choice, merchant);
        if (decisive == null) {
            throw new IllegalStateException("nothing keeps the payment back: channel=" + id());
        }
        int standing = standing(choice, merchant, account);
        if (standing == NOT_OF_THE_RAMP) {
            return new KeptBack(decisive, filter.door().shareWords(decisive, request));
        }
        StandingState ramp = standing == TOO_MUCH_FOR_A_RAMP ? states.ramp(choice, merchant) : null;
        return ramp == null
                ? new KeptBack(decisive, decisive.reason())
                : new KeptBack(ramp, ramp.rampWords(filter.door().tooMuchWords(request)));
    }

    /// @param state that decides
    /// @param reason in words
    record KeptBack(StandingState state, String reason) {}
}
