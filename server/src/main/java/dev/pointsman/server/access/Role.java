package dev.pointsman.server.access;

import java.util.EnumSet;
import java.util.Set;

/// What the bearer of a token may do. The names are part of the contract.
public enum Role {
    /// Sends events.
    REPORTER,
    /// Asks for routes and snapshots.
    ROUTER,
    /// Reads channels and incidents.
    VIEWER,
    /// Reads, and moves cells in and out of routing.
    OPERATOR,
    /// Approves what others propose.
    APPROVER,
    /// May do everything.
    ADMIN;

    /// This role and those it brings with it.
    public Set<Role> included() {
        return switch (this) {
            case ADMIN -> EnumSet.allOf(Role.class);
            case OPERATOR -> EnumSet.of(OPERATOR, VIEWER);
            case REPORTER, ROUTER, VIEWER, APPROVER -> EnumSet.of(this);
        };
    }
}
