package dev.pointsman.server.access;

import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.ProblemWriter;
import dev.pointsman.server.problem.RequestProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Knows the bearer of a request by its token. A token that is not known is refused even where none is needed.
final class BearerFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;
    private final ProblemWriter problems;

    BearerFilter(Tokens tokens, ProblemWriter problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<StoredToken> token = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? tokens.recognise(header.substring(SCHEME.length()).strip())
                : Optional.empty();
        if (token.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            problems.write(
                    RequestProblem.of(ProblemKind.UNAUTHENTICATED, "the Authorization header holds no known token"),
                    response);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(Bearer.authenticated(token.get()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }
}
