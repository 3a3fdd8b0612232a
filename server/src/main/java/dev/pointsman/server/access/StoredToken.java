package dev.pointsman.server.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/// What is kept of a token: everything but the token.
///
/// @param name who bears it, for logs: letters, digits, `.`, `_` and `-`; unique in a store
/// @param sha256 of the token's text, 64 hex digits
public record StoredToken(String name, Set<Role> roles, String sha256, Instant issuedAt) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public StoredToken {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name must be 1 to 64 of A-Z a-z 0-9 . _ -: name=" + name);
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("a token needs a role: name=" + name);
        }
        if (!HASH.matcher(sha256).matches()) {
            throw new IllegalArgumentException("sha256 must be 64 hex digits: name=" + name);
        }
        roles = Set.copyOf(roles);
    }

    /// Every role it stands for.
    public Set<Role> allRoles() {
        Set<Role> all = EnumSet.noneOf(Role.class);
        for (Role role : roles) {
            all.addAll(role.included());
        }
        return all;
    }
}
