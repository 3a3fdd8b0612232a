package dev.pointsman.server.decisions;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.route.Asked;
import dev.pointsman.model.route.Belief;
import dev.pointsman.model.route.Explanation;
import dev.pointsman.model.route.Fate;
import dev.pointsman.model.route.FittingRule;
import dev.pointsman.model.route.Rank;
import dev.pointsman.model.route.Trial;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A kept decision as programs read it.
///
/// @param kept why it is: SAMPLED or RESTRICTED
record DecisionView(
        String decision,
        Instant at,
        KeptDecision.Why kept,
        AskedView asked,
        Strategy strategy,
        List<RuleView> rules,
        List<RouteView> routes,
        List<ExcludedView> excluded,
        boolean degraded,
        String snapshot) {
    DecisionView {
        rules = List.copyOf(rules);
        routes = List.copyOf(routes);
        excluded = List.copyOf(excluded);
    }

    /// What was asked, without who pays and by which payment.
    ///
    /// @param user whether one was given
    /// @param payment whether one was given
    /// @param channels that the user's agreements allow; null for any
    /// @param channel that the payment must stay on
    /// @param tried channels of earlier attempts
    /// @param tags those that a rule asks for
    record AskedView(
            Operation operation,
            @Nullable Amount amount,
            @Nullable String bank,
            @Nullable String cardType,
            @Nullable String method,
            @Nullable String merchant,
            @Nullable String businessLine,
            @Nullable String country,
            boolean user,
            boolean payment,
            @Nullable List<String> channels,
            @Nullable String channel,
            List<String> tried,
            @Nullable Integer tolerance,
            Map<String, String> tags) {
        static AskedView of(Asked asked) {
            return new AskedView(
                    asked.operation(),
                    asked.amount(),
                    asked.bank(),
                    asked.cardType(),
                    asked.method(),
                    asked.merchant(),
                    asked.businessLine(),
                    asked.country(),
                    asked.userGiven(),
                    asked.paymentGiven(),
                    asked.agreedChannels() == null ? null : asked.agreedByName(),
                    asked.pinnedChannel(),
                    asked.triedChannels(),
                    asked.tolerance(),
                    asked.tags());
        }
    }

    /// A rule that fits the payment.
    record RuleView(String name, String did, boolean applied) {
        static RuleView of(FittingRule rule) {
            return new RuleView(rule.name(), rule.did(), rule.applied());
        }
    }

    /// The numbers of one channel, of those with a place and of the others.
    ///
    /// @param costMinor in minor units of the payment's currency; null when it is not known
    /// @param worthMinor success × margin − cost, of EXPECTED_VALUE only
    /// @param state the most restrictive that the payment touches; null when all are Active
    record NumbersView(
            SuccessView success,
            @Nullable Double costMinor,
            @Nullable Double worthMinor,
            @Nullable StateView state) {
        static NumbersView of(Fate fate) {
            Fate.Decisive state = fate.state();
            return new NumbersView(
                    SuccessView.of(fate.success()),
                    fate.costMinor(),
                    fate.worthMinor(),
                    state == null ? null : new StateView(state.cell().toString(), state.kind(), state.percent()));
        }
    }

    /// What is believed of its success.
    ///
    /// @param attempts what the belief weighs
    /// @param from the smallest cell with figures, which speaks
    record SuccessView(double mean, double attempts, Belief.Speaker from) {
        static SuccessView of(Belief belief) {
            return new SuccessView(belief.mean(), belief.attempts(), belief.speaker());
        }
    }

    /// A state and how much it lets through.
    record StateView(String cell, CellState.Kind kind, int percent) {}

    /// A channel with a place.
    record RouteView(
            int place,
            String channel,
            @Nullable String merchant,
            Rank rank,
            Trial trial,
            double score,
            NumbersView numbers) {
        static RouteView of(Fate fate, Fate.Placed placed) {
            return new RouteView(
                    placed.place(),
                    fate.channel(),
                    placed.route().merchant(),
                    placed.route().rank(),
                    placed.route().trial(),
                    placed.route().score(),
                    NumbersView.of(fate));
        }
    }

    /// A channel that the payment must not go to.
    record ExcludedView(String channel, Fate.Cause cause, String reason, NumbersView numbers) {
        static ExcludedView of(Fate fate, Fate.Excluded excluded) {
            return new ExcludedView(fate.channel(), excluded.cause(), excluded.reason(), NumbersView.of(fate));
        }
    }

    static DecisionView of(KeptDecision decision) {
        Explanation explanation = decision.explanation();
        return new DecisionView(
                decision.id(),
                decision.at(),
                decision.why(),
                AskedView.of(explanation.asked()),
                explanation.strategy(),
                explanation.rules().stream().map(RuleView::of).toList(),
                explanation.fates().stream()
                        .filter(fate -> fate.decided() instanceof Fate.Placed)
                        .map(fate -> RouteView.of(fate, (Fate.Placed) fate.decided()))
                        .toList(),
                explanation.fates().stream()
                        .filter(fate -> fate.decided() instanceof Fate.Excluded)
                        .map(fate -> ExcludedView.of(fate, (Fate.Excluded) fate.decided()))
                        .toList(),
                explanation.degraded(),
                explanation.snapshot().toString());
    }
}
