package dev.pointsman.server.access;

import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// Who bears a token, as the framework wants to know it.
public final class Bearer {
    private Bearer() {}

    public static UsernamePasswordAuthenticationToken authenticated(StoredToken token) {
        List<SimpleGrantedAuthority> authorities = token.allRoles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(token.name(), null, authorities);
    }
}
