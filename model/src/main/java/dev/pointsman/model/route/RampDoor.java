package dev.pointsman.model.route;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.FirstBack;
import dev.pointsman.model.snapshot.RampAmount;
import dev.pointsman.model.snapshot.RampRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Who and what is let through to one channel while it ramps: no payment above the cap; then those who go
/// first, whatever the share; then by [Tolerance] as many as the share has room for.
///
/// Who is kept back for his tolerance is not replaced: where a part c of the users complained, a share s
/// lets at most s·(1 − c) of the traffic through. More would need to be known of all users than one request
/// tells.
final class RampDoor {
    private final First declared;
    private final Map<String, RampAmount> amounts = new HashMap<>();
    private final Complaints complaints;

    private RampDoor(RampRules rules, Complaints complaints) {
        this.declared = First.of(rules.first());
        this.complaints = complaints;
        rules.amountMax().forEach(amount -> amounts.put(amount.currency(), amount));
    }

    static RampDoor of(RampRules rules, Complaints complaints) {
        return new RampDoor(rules, complaints);
    }

    /// An allow-list, ready to be asked.
    record First(Set<String> users, Set<String> businessLines) {
        static First of(FirstBack first) {
            return new First(Set.copyOf(first.users()), Set.copyOf(first.businessLines()));
        }

        boolean holds(RouteRequest request) {
            return (request.user() != null && users.contains(request.user()))
                    || (request.businessLine() != null && businessLines.contains(request.businessLine()));
        }
    }

    /// Whether the amount is too large for a channel that ramps.
    boolean isTooMuch(RouteRequest request) {
        Amount amount = request.amount();
        RampAmount cap = amount == null || amounts.isEmpty() ? null : amounts.get(amount.currency());
        return amount != null && cap != null && amount.minor() > cap.maximumMinor(request.operation());
    }

    String tooMuchWords(RouteRequest request) {
        Amount amount = request.amount();
        RampAmount cap = amount == null ? null : amounts.get(amount.currency());
        if (amount == null || cap == null) {
            throw new IllegalArgumentException("no cap is about it: amount=" + amount);
        }
        return "amount " + amount.minor() + " is above the maximum of " + cap.maximumMinor(request.operation())
                + " minor units of " + amount.currency() + " while it ramps";
    }

    boolean letsFirst(StandingState state, RouteRequest request) {
        return declared.holds(request) || state.first().holds(request);
    }

    /// Whether the share of `state` holds the user.
    boolean letsByShare(StandingState state, RouteRequest request, long key) {
        return state.reaches(Tolerance.of(request, complaints).rank(state.bucket(key)));
    }

    /// Why the share of `state` does not hold the user.
    String shareWords(StandingState state, RouteRequest request) {
        return Tolerance.of(request, complaints) == Tolerance.COMPLAINED
                ? "ramping at " + state.percent() + " %: users who complained come last"
                : state.reason();
    }
}
