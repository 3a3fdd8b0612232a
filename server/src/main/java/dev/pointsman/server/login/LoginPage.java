package dev.pointsman.server.login;

import dev.pointsman.console.Pages;
import dev.pointsman.console.Paths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Asks for a token, says why one was refused, and leads on to the page that was asked for.
@RestController
class LoginPage implements AuthenticationFailureHandler, AuthenticationSuccessHandler {
    private final Pages pages;

    LoginPage(Pages pages) {
        this.pages = pages;
    }

    @GetMapping(Paths.LOGIN)
    void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRemoteUser() == null) {
            show(null, request, response);
        } else {
            response.sendRedirect(back(request));
        }
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failed)
            throws IOException {
        if (failed instanceof Refused refused) {
            response.setStatus(refused.kind().status());
            if (refused.retryAfter().isPositive()) {
                response.setHeader(
                        "Retry-After",
                        Long.toString(Math.max(1, refused.retryAfter().toSeconds())));
            }
        } else {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
        show(failed.getMessage(), request, response);
    }

    private void show(@Nullable String problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] page = pages.login(problem, back(request), Viewers.csrf(request)).getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(page);
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication bearer)
            throws IOException {
        response.sendRedirect(back(request));
    }

    private static String back(HttpServletRequest request) {
        String back = request.getParameter("back");
        return back != null && Paths.staysHere(back) ? back : Paths.BOARD;
    }

    /// Where somebody who has not logged in is sent.
    static String asking(HttpServletRequest request) {
        String query = request.getQueryString();
        String here = request.getRequestURI() + (query == null ? "" : "?" + query);
        String wanted = request.getMethod().equals("GET") && Paths.staysHere(here) ? here : back(request);
        return wanted.equals(Paths.BOARD)
                ? Paths.LOGIN
                : Paths.LOGIN + "?back=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }
}
