package dev.pointsman.server.decisions;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.route.Explanation;
import dev.pointsman.model.route.Fate;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Shows why payments were routed as they were, as far as that is kept.
@RestController
class DecisionsEndpoint {
    private final ShownDecisions decisions;

    DecisionsEndpoint(ShownDecisions decisions) {
        this.decisions = decisions;
    }

    record AllDecisions(List<ListedDecision> decisions) {}

    /// One line of the list.
    ///
    /// @param first the channel to try first; null when there is none
    /// @param excludedByHealth of how many channels health kept the payment
    record ListedDecision(
            String decision,
            Instant at,
            KeptDecision.Why kept,
            Operation operation,
            @Nullable Amount amount,
            @Nullable String first,
            boolean degraded,
            long excludedByHealth) {
        static ListedDecision of(KeptDecision decision) {
            Explanation explanation = decision.explanation();
            return new ListedDecision(
                    decision.id(),
                    decision.at(),
                    decision.why(),
                    explanation.asked().operation(),
                    explanation.asked().amount(),
                    explanation.routes().isEmpty()
                            ? null
                            : explanation.routes().getFirst().channel(),
                    explanation.degraded(),
                    explanation.excludedBy(Fate.Cause.HEALTH));
        }
    }

    /// The latest first.
    @GetMapping("/v1/decisions")
    AllDecisions all(
            @RequestParam(defaultValue = "false") boolean degraded,
            @RequestParam(required = false) @Nullable String channel) {
        return new AllDecisions(decisions.latest(degraded, channel).stream()
                .map(ListedDecision::of)
                .toList());
    }

    @GetMapping("/v1/decisions/{id}")
    DecisionView one(@PathVariable String id) {
        return switch (decisions.find(id)) {
            case ShownDecisions.Found.Kept(var decision) -> DecisionView.of(decision);
            case ShownDecisions.Found.Gone(String reason) ->
                throw RequestProblem.of(
                        ProblemKind.NOT_FOUND, "no decision " + RequestProblem.shown(id) + ": " + reason);
        };
    }
}
