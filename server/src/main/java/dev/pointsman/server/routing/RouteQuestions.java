package dev.pointsman.server.routing;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import dev.pointsman.wire.Problem;
import dev.pointsman.wire.RouteJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// Reads what is asked of a payment, within limits. Safe for any number of threads.
final class RouteQuestions {
    static final int BODY_BYTES_MAX = 8 * 1_024;

    private final RouteForms forms;
    private final Complainers complainers;

    RouteQuestions(RouteForms forms, Complainers complainers) {
        this.forms = forms;
        this.complainers = complainers;
    }

    /// The question in the body.
    ///
    /// @throws RequestProblem when there is none that can be answered
    RouteRequest read(HttpServletRequest request) throws IOException {
        refuseOthers(request.getContentType());
        RouteRequest asked = asked(forms.question(body(request)));
        checkCurrency(asked.amount());
        return scored(asked);
    }

    /// All who complained are known here; a snapshot carries them only while they are few.
    private RouteRequest scored(RouteRequest request) {
        boolean complained = request.tolerance() == null && request.user() != null && complainers.hold(request.user());
        return complained ? request.ofComplainer() : request;
    }

    private static void refuseOthers(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType;
        int parameters = type.indexOf(';');
        String bare = parameters < 0 ? type : type.substring(0, parameters);
        if (!bare.strip().equalsIgnoreCase(MediaType.APPLICATION_JSON_VALUE)) {
            throw RequestProblem.of(
                    ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type is " + RequestProblem.shown(type) + ", expected application/json");
        }
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        try {
            // one byte more than allowed tells whether the body ends there
            byte[] bytes = request.getInputStream().readNBytes(BODY_BYTES_MAX + 1);
            if (bytes.length > BODY_BYTES_MAX) {
                throw RequestProblem.of(
                        ProblemKind.TOO_LARGE,
                        "the body has more bytes than a request for a route: expected at most " + BODY_BYTES_MAX);
            }
            return bytes;
        } catch (SocketTimeoutException slow) {
            throw RequestProblem.of(ProblemKind.BODY_TOO_SLOW, "the rest of the body did not arrive in time");
        }
    }

    private static RouteRequest asked(RouteJson.Question question) {
        return switch (question) {
            case RouteJson.Question.Asked(var request) -> request;
            case RouteJson.Question.Refused(Problem problem) ->
                throw RequestProblem.inField(
                        ProblemKind.INVALID_REQUEST, problem.pointer(), problem.kind() + ": " + problem.detail());
        };
    }

    /// Whoever asks here is about to pay: a limit must not be missed because a currency was mistyped.
    private static void checkCurrency(@Nullable Amount amount) {
        if (amount == null) {
            return;
        }
        try {
            Currency.getInstance(amount.currency());
        } catch (IllegalArgumentException unknown) {
            throw RequestProblem.inField(
                    ProblemKind.INVALID_REQUEST,
                    "/amount/currency",
                    Problem.Kind.INVALID_VALUE + ": has '" + amount.currency() + "', expected a currency of ISO 4217");
        }
    }
}
