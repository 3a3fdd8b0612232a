package dev.pointsman.model.snapshot;

import java.util.Set;

/// The users who complained of late, as keyed hashes; nobody when there are more than a snapshot carries.
public record Complaints(UserKey key, Set<Long> users) {
    /// 64 bits each: some 16 kB.
    public static final int USERS_MAX = 2_000;

    public static final Complaints NOBODY = new Complaints(UserKey.NONE, Set.of());

    public Complaints {
        if (users.size() > USERS_MAX) {
            throw new IllegalArgumentException("complaints must be at most " + USERS_MAX + ": users=" + users.size());
        }
        users = Set.copyOf(users);
    }

    public boolean areOf(String user) {
        return !users.isEmpty() && users.contains(key.hash(user));
    }
}
