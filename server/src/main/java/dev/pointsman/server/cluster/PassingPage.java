package dev.pointsman.server.cluster;

import dev.pointsman.server.problem.ProblemPage;
import dev.pointsman.server.problem.RequestProblem;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.util.HtmlUtils;

/// What a person sees while no node judges: it asks again by itself, and shows the page as soon as there is
/// one.
final class PassingPage implements ProblemPage {
    @Override
    public String page(RequestProblem problem, HttpServletRequest request) {
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="refresh" content="2">
            <meta name="color-scheme" content="light dark">
            <title>One moment · Pointsman</title>
            </head>
            <body>
            <h1>One moment</h1>
            <p>%s.</p>
            <p>Events are taken and payments are routed all the while. This page asks again every two seconds.</p>
            </body>
            </html>
            """.formatted(HtmlUtils.htmlEscape(String.valueOf(problem.getMessage())));
    }
}
