package dev.pointsman.server.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where the container sends what a filter refused or what nobody caught.
@RestController
class ErrorPage implements ErrorController {
    private final ProblemWriter writer;

    ErrorPage(ProblemWriter writer) {
        this.writer = writer;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        ProblemKind kind = ProblemKind.ofStatus(status instanceof Integer code ? code : 404);
        String where = path instanceof String uri ? uri : request.getRequestURI();
        writer.write(
                RequestProblem.of(kind, request.getMethod() + " " + RequestProblem.shown(where) + " was refused"),
                request,
                response);
    }
}
