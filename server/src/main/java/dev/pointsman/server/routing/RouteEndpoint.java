package dev.pointsman.server.routing;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Router;
import dev.pointsman.model.route.Routing;
import dev.pointsman.server.decisions.Decisions;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.ProblemView;
import dev.pointsman.server.problem.RequestProblem;
import dev.pointsman.wire.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Routes one payment by the snapshot that stands, for callers that cannot do it in process.
@RestController
class RouteEndpoint {
    private final RouteQuestions questions;
    private final StandingRouter standing;
    private final RouteForms forms;
    private final Decisions decisions;
    private final RouteMetrics metrics;

    RouteEndpoint(
            RouteQuestions questions,
            StandingRouter standing,
            RouteForms forms,
            Decisions decisions,
            RouteMetrics metrics) {
        this.questions = questions;
        this.standing = standing;
        this.forms = forms;
        this.decisions = decisions;
        this.metrics = metrics;
    }

    @PostMapping("/v1/route")
    ResponseEntity<?> route(HttpServletRequest request) throws IOException {
        RouteRequest asked = questions.read(request);
        checkAmount(asked);
        Router router = standing.router();
        Routing routing = router.route(asked);
        String decision = decisions.note(router, asked, routing);
        metrics.count(routing);
        if (routing.routes().isEmpty()) {
            return ResponseEntity.status(ProblemKind.NO_ROUTE.status())
                    .contentType(MediaType.valueOf(ProblemView.MEDIA_TYPE))
                    .body(NoRouteView.of(routing, decision));
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(forms.answer(routing, decision));
    }

    /// A router in process may guess without an amount. Whoever asks here is about to pay: a limit must not
    /// be missed because a field was forgotten.
    private static void checkAmount(RouteRequest request) {
        boolean moves = request.operation() == Operation.PAY_IN || request.operation() == Operation.PAY_OUT;
        if (moves && request.amount() == null) {
            throw RequestProblem.inField(
                    ProblemKind.INVALID_REQUEST,
                    "/amount",
                    Problem.Kind.MISSING_FIELD + ": is required of a " + request.operation());
        }
    }
}
