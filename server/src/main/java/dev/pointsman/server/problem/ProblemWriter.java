package dev.pointsman.server.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/// Writes problems where no controller answers: in filters, and for the container. Safe for any number of threads.
public final class ProblemWriter {
    private static final String HTML = "text/html";

    private final JsonMapper json;
    private final Supplier<ProblemPage> page;

    ProblemWriter(JsonMapper json, Supplier<ProblemPage> page) {
        this.json = json;
        this.page = page;
    }

    /// As a page when a browser asks for one outside the API, as JSON otherwise.
    public void write(RequestProblem problem, HttpServletRequest request, HttpServletResponse response) {
        if (!wantsPage(request)) {
            write(problem, response);
            return;
        }
        head(problem, response, "text/html;charset=UTF-8");
        body(page.get().page(problem, request).getBytes(StandardCharsets.UTF_8), response);
    }

    /// Whether a person with a browser waits for the answer.
    public static boolean wantsPage(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed instanceof String uri ? uri : request.getRequestURI();
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains(HTML) && !path.startsWith("/v1/");
    }

    /// As JSON.
    public void write(RequestProblem problem, HttpServletResponse response) {
        head(problem, response, ProblemView.MEDIA_TYPE);
        body(json.writeValueAsBytes(problem.view()), response);
    }

    private static void head(RequestProblem problem, HttpServletResponse response, String mediaType) {
        response.setStatus(problem.kind().status());
        response.setContentType(mediaType);
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            response.setHeader("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
    }

    private static void body(byte[] body, HttpServletResponse response) {
        try {
            response.getOutputStream().write(body);
        } catch (IOException gone) {
            throw new UncheckedIOException("the problem could not be written", gone);
        }
    }
}
