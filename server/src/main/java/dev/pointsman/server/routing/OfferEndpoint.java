package dev.pointsman.server.routing;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.route.OfferRequest;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import dev.pointsman.wire.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Says what may be shown to a payer before he has chosen how to pay. Nothing is counted or kept.
@RestController
class OfferEndpoint {
    private final RouteQuestions questions;
    private final StandingRouter standing;

    OfferEndpoint(RouteQuestions questions, StandingRouter standing) {
        this.questions = questions;
        this.standing = standing;
    }

    @PostMapping("/v1/offer")
    OfferView offer(HttpServletRequest request) throws IOException {
        RouteRequest asked = questions.read(request);
        if (asked.operation() == Operation.REFUND || asked.pinnedChannel() != null) {
            throw RequestProblem.inField(
                    ProblemKind.INVALID_REQUEST,
                    asked.operation() == Operation.REFUND ? "/operation" : "/channel",
                    Problem.Kind.INVALID_VALUE + ": a payment that must stay on its channel has nothing to choose");
        }
        return OfferView.of(standing.router().offer(new OfferRequest(asked)));
    }
}
