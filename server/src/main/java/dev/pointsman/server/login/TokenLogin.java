package dev.pointsman.server.login;

import dev.pointsman.server.access.Bearer;
import dev.pointsman.server.access.Role;
import dev.pointsman.server.access.StoredToken;
import dev.pointsman.server.access.Tokens;
import dev.pointsman.server.problem.ProblemKind;
import java.time.Duration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/// Lets in who brings a token that may look. Safe for any number of threads.
final class TokenLogin implements AuthenticationProvider {
    private final Tokens tokens;
    private final LoginTries tries;

    TokenLogin(Tokens tokens, LoginTries tries) {
        this.tokens = tokens;
        this.tries = tries;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String address =
                asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        Duration wait = tries.take(address);
        if (!wait.isZero()) {
            throw new Refused(
                    ProblemKind.TOO_MANY_REQUESTS,
                    "Too many tries. Wait " + Math.max(1, wait.toSeconds()) + " s.",
                    wait);
        }
        StoredToken token = tokens.recognise(
                        String.valueOf(asked.getCredentials()).strip())
                .orElseThrow(() -> new Refused(
                        ProblemKind.UNAUTHENTICATED, "This token is not known. Nothing was changed.", Duration.ZERO));
        tries.giveBack(address);
        if (!token.allRoles().contains(Role.VIEWER)) {
            throw new Refused(
                    ProblemKind.FORBIDDEN,
                    "The token " + token.name() + " has no role that may look: it is for programs.",
                    Duration.ZERO);
        }
        UsernamePasswordAuthenticationToken bearer = Bearer.authenticated(token);
        bearer.setDetails(token);
        return bearer;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
