package dev.pointsman.server.ingest.beacon;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/// Tells browsers which pages may report, before anything asks for a token: a browser's preflight carries none.
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class BeaconOrigins extends OncePerRequestFilter {
    static final String PATH = "/v1/beacon";

    /// The request's attribute that says its origin is one of those named.
    static final String ALLOWED = BeaconOrigins.class.getName() + ".allowed";

    private static final String PREFLIGHT_SECONDS = "3600";

    private final Set<String> origins;

    BeaconOrigins(Set<String> origins) {
        this.origins = origins;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.addHeader("Vary", "Origin");
        String origin = request.getHeader("Origin");
        if (origin != null && origins.contains(origin)) {
            request.setAttribute(ALLOWED, true);
            response.setHeader("Access-Control-Allow-Origin", origin);
            // sendBeacon always sends credentials, and browsers want to hear that this is meant
            response.setHeader("Access-Control-Allow-Credentials", "true");
            if (request.getMethod().equals("OPTIONS")) {
                response.setHeader("Access-Control-Allow-Methods", "POST");
                response.setHeader("Access-Control-Allow-Headers", "Content-Type");
                response.setHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
