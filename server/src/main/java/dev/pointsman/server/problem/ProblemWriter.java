package dev.pointsman.server.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/// Writes problems where no controller answers: in filters, and for the container. Safe for any number of threads.
public final class ProblemWriter {
    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    public void write(RequestProblem problem, HttpServletResponse response) {
        response.setStatus(problem.kind().status());
        response.setContentType(ProblemView.MEDIA_TYPE);
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            response.setHeader("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        try {
            response.getOutputStream().write(json.writeValueAsBytes(problem.view()));
        } catch (IOException gone) {
            throw new UncheckedIOException("the problem could not be written", gone);
        }
    }
}
