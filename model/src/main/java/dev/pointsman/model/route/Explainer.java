package dev.pointsman.model.route;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.figure.Estimate;
import dev.pointsman.model.figure.SuccessFigure;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.Strategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says of an answer why it is so. The order is the answer's own; only the numbers are asked again.
final class Explainer {
    private final Snapshot snapshot;
    private final RulesIndex index;
    private final Candidate[] candidates;
    private final Choice choice;
    private final RouteRequest request;

    private Explainer(Snapshot snapshot, RulesIndex index, Candidate[] candidates, Choice choice) {
        this.snapshot = snapshot;
        this.index = index;
        this.candidates = candidates;
        this.choice = choice;
        this.request = choice.request();
    }

    /// @param choice of the request that was answered; its places are not asked
    static Explainer of(Snapshot snapshot, RulesIndex index, Candidate[] candidates, Choice choice) {
        return new Explainer(snapshot, index, candidates, choice);
    }

    Explanation explanation(Routing routing) {
        Speakers speakers = Speakers.of(snapshot.figures(), request);
        List<Fate> fates = new ArrayList<>();
        for (Route route : routing.routes()) {
            Fate.Decided placed = new Fate.Placed(fates.size() + 1, route);
            fates.add(fate(route.channel(), route.merchant(), placed, speakers));
        }
        for (Exclusion exclusion : routing.excluded()) {
            Integer channel = index.channel(exclusion.channel());
            Fate.Cause cause = channel == null ? Fate.Cause.UNFIT : cause(channel);
            Fate.Decided excluded = new Fate.Excluded(cause, exclusion.reason());
            String merchant = channel == null ? null : bestOff(candidates[channel]);
            fates.add(fate(exclusion.channel(), merchant, excluded, speakers));
        }
        Ordering ordering = snapshot.rules().ordering();
        return new Explanation(
                Asked.of(request, ordering.rules()),
                ordering.strategy(),
                rules(),
                fates,
                routing.degraded(),
                routing.snapshot());
    }

    boolean isRestricted(Routing routing) {
        if (routing.degraded()) {
            return true;
        }
        for (Exclusion exclusion : routing.excluded()) {
            Integer channel = index.channel(exclusion.channel());
            if (channel != null && cause(channel) != Fate.Cause.UNFIT) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String bestOff(Candidate candidate) {
        return candidate.account(candidate.bestOff(choice), request);
    }

    /// In the order in which a router asks.
    private Fate.Cause cause(int channel) {
        Candidate candidate = candidates[channel];
        boolean pinned = request.pinnedChannel() != null;
        Objection objection = pinned ? candidate.pinnedObjection(request) : candidate.objection(choice);
        if (objection != Objection.NONE) {
            return objection == Objection.QUOTA ? Fate.Cause.QUOTA : Fate.Cause.UNFIT;
        }
        // no rule is asked about a payment that must stay where it is
        return !pinned && choice.fit().bars(channel) ? Fate.Cause.RULE : Fate.Cause.HEALTH;
    }

    private Fate fate(String id, @Nullable String merchant, Fate.Decided decided, Speakers speakers) {
        Integer channel = index.channel(id);
        if (channel == null) {
            return new Fate(id, decided, Belief.of(Estimate.PRIOR, Belief.Speaker.PRIOR), null, null, null);
        }
        Candidate candidate = candidates[channel];
        Belief success = Belief.of(candidate.estimate(choice), speakers.of(id));
        StandingState state = candidate.decisive(choice, merchant);
        return new Fate(
                id,
                decided,
                success,
                known(candidate.cost(request)),
                snapshot.rules().ordering().strategy() == Strategy.EXPECTED_VALUE
                        ? known(index.ranking().worth(candidate, request, success.mean()))
                        : null,
                state == null ? null : state.shown());
    }

    private static @Nullable Double known(double number) {
        return Double.isFinite(number) ? number : null;
    }

    private List<FittingRule> rules() {
        List<FittingRule> fitting = new ArrayList<>();
        if (request.pinnedChannel() != null) {
            return fitting;
        }
        boolean ordered = false;
        for (RoutingRule rule : snapshot.rules().ordering().rules()) {
            if (RuleFit.of(rule.when()).fits(request)) {
                boolean orders = FittingRule.orders(rule);
                fitting.add(FittingRule.of(rule, !(orders && ordered)));
                ordered |= orders;
            }
        }
        return fitting;
    }

    /// Of which cell the figures of each channel are that [Estimates] answers by.
    private record Speakers(Map<String, Belief.Speaker> byChannel, Belief.Speaker others) {
        static Speakers of(List<SuccessFigure> figures, RouteRequest request) {
            Map<String, Belief.Speaker> byChannel = new HashMap<>();
            Belief.Speaker others = Belief.Speaker.PRIOR;
            for (SuccessFigure figure : figures) {
                Cell cell = figure.cell();
                String channel = cell.value(Dimension.CHANNEL);
                Belief.Speaker speaker = speaker(cell, request);
                if (channel != null && speaker != Belief.Speaker.PRIOR) {
                    byChannel.merge(channel, speaker, (one, other) -> one.compareTo(other) >= 0 ? one : other);
                }
                if (speaker == Belief.Speaker.CHANNEL) {
                    others = Belief.Speaker.ALL_CHANNELS;
                }
            }
            return new Speakers(byChannel, others);
        }

        /// PRIOR when the cell says nothing of the payment.
        private static Belief.Speaker speaker(Cell cell, RouteRequest request) {
            if (cell.operation() != request.operation() || !Estimates.isAsked(cell)) {
                return Belief.Speaker.PRIOR;
            }
            if (cell.isAny(Dimension.BANK)) {
                return Belief.Speaker.CHANNEL;
            }
            String bank = cell.value(Dimension.BANK);
            if (bank == null || !bank.equals(request.bank())) {
                return Belief.Speaker.PRIOR;
            }
            if (cell.isAny(Dimension.CARD_TYPE)) {
                return Belief.Speaker.BANK;
            }
            String cardType = cell.value(Dimension.CARD_TYPE);
            return cardType != null && cardType.equals(request.cardType())
                    ? Belief.Speaker.CARD_TYPE
                    : Belief.Speaker.PRIOR;
        }

        Belief.Speaker of(String channel) {
            return byChannel.getOrDefault(channel, others);
        }
    }
}
