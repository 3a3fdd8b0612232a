package dev.pointsman.server.problem;

import jakarta.servlet.http.HttpServletRequest;

/// How a problem is told to a person with a browser.
public interface ProblemPage {
    /// A whole HTML document.
    String page(RequestProblem problem, HttpServletRequest request);
}
