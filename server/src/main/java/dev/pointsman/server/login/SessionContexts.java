package dev.pointsman.server.login;

import dev.pointsman.server.access.Bearer;
import dev.pointsman.server.access.StoredToken;
import dev.pointsman.server.access.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/// Knows people by their session, which holds no more than the hash of the token they came with: a token that is taken
/// back, or given other roles, counts from the next request on. Safe for any number of threads.
final class SessionContexts implements SecurityContextRepository {
    /// However busy, nobody stays longer without logging in again.
    private static final Duration STAY_MAX = Duration.ofHours(12);

    private static final String HASH = "pointsman.token";

    private final Tokens tokens;

    SessionContexts(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    @SuppressWarnings("deprecation") // the interface asks for it, and its other method comes here
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        token(holder.getRequest()).ifPresent(token -> context.setAuthentication(Bearer.authenticated(token)));
        return context;
    }

    private Optional<StoredToken> token(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || stayMillis(session) > STAY_MAX.toMillis()) {
            return Optional.empty();
        }
        return Optional.ofNullable(hash(session)).flatMap(tokens::withHash);
    }

    private static long stayMillis(HttpSession session) {
        return session.getLastAccessedTime() - session.getCreationTime();
    }

    private static @Nullable String hash(HttpSession session) {
        return session.getAttribute(HASH) instanceof String hash ? hash : null;
    }

    /// Only a login makes a session.
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        if (context.getAuthentication() != null
                && context.getAuthentication().getDetails() instanceof StoredToken token) {
            request.getSession(true).setAttribute(HASH, token.sha256());
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && hash(session) != null;
    }
}
