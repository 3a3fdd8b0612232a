package dev.pointsman.server.pages;

import dev.pointsman.console.Pages;
import dev.pointsman.server.login.Viewers;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.ProblemPage;
import dev.pointsman.server.problem.RequestProblem;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/// Says on a page what did not work, and what to do.
@Component
final class BrowserProblems implements ProblemPage {
    private final Pages pages;

    BrowserProblems(Pages pages) {
        this.pages = pages;
    }

    @Override
    public String page(RequestProblem problem, HttpServletRequest request) {
        String found = problem.view().detail();
        String sentence = found.isEmpty() ? found : Character.toUpperCase(found.charAt(0)) + found.substring(1);
        return pages.problem(problem.view().title(), sentence + ". " + advice(problem.kind()), Viewers.of(request));
    }

    private static String advice(ProblemKind kind) {
        return switch (kind) {
            case STALE_VERSION ->
                "Somebody, or automation, moved it since you looked. Nothing was done: look again, then decide.";
            case STALE_RULES, CONFLICT -> "Nothing was done: look again, then decide.";
            case NOT_FOUND -> "It may have another name, or has reported nothing since the server began.";
            case TOO_MANY_REQUESTS, UNAVAILABLE -> "Try again in a moment.";
            case BROKEN -> "It was not your doing.";
            case FORBIDDEN,
                    INVALID_REQUEST,
                    UNAUTHENTICATED,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    BODY_TOO_SLOW,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    KEY_REUSED,
                    NO_ROUTE -> "Nothing was done.";
        };
    }
}
