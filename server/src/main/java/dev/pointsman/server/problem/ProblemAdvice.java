package dev.pointsman.server.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/// Turns whatever a controller throws into a problem.
@RestControllerAdvice
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemWriter writer;

    ProblemAdvice(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    void foreseen(RequestProblem problem, HttpServletRequest request, HttpServletResponse response) {
        writer.write(problem, request, response);
    }

    /// Left to the filter that knows whether a token is missing or too weak.
    @ExceptionHandler
    void denied(AccessDeniedException denied) {
        throw denied;
    }

    /// The parser's own words may quote the body, so only the place is told.
    @ExceptionHandler
    void unreadable(HttpMessageNotReadableException unreadable, HttpServletResponse response) {
        RequestProblem problem = switch (unreadable.getCause()) {
            case DatabindException wrong ->
                RequestProblem.inField(ProblemKind.INVALID_REQUEST, pointer(wrong), "is unknown or has a wrong type");
            case JacksonException broken ->
                RequestProblem.of(
                        ProblemKind.INVALID_REQUEST,
                        "the body is not JSON from byte " + broken.getLocation().getByteOffset());
            case null, default -> RequestProblem.of(ProblemKind.INVALID_REQUEST, "the body cannot be read");
        };
        writer.write(problem, response);
    }

    private static String pointer(DatabindException wrong) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : wrong.getPath()) {
            String name = step.getPropertyName() == null ? Integer.toString(step.getIndex()) : step.getPropertyName();
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    @ExceptionHandler
    void any(Exception thrown, HttpServletRequest request, HttpServletResponse response) {
        String what = request.getMethod() + " " + RequestProblem.shown(request.getRequestURI());
        if (thrown instanceof ErrorResponse known) {
            int status = known.getStatusCode().value();
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            writer.write(
                    RequestProblem.of(ProblemKind.ofStatus(status), what + ": " + known.getStatusCode()),
                    request,
                    response);
        } else if (thrown instanceof TypeMismatchException mismatch) {
            String value = RequestProblem.shown(String.valueOf(mismatch.getValue()));
            writer.write(
                    RequestProblem.of(
                            ProblemKind.INVALID_REQUEST, mismatch.getPropertyName() + " has a wrong form: " + value),
                    request,
                    response);
        } else if (thrown instanceof IOException) {
            LOG.debug("the sender of {} left", what, thrown);
        } else {
            LOG.error("{} failed", what, thrown);
            writer.write(RequestProblem.of(ProblemKind.BROKEN, what + " failed; the log says why"), request, response);
        }
    }
}
