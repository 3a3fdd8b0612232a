package dev.pointsman.server.users;

import dev.pointsman.model.snapshot.UserKey;
import java.util.Collection;
import java.util.List;

/// Complaints in memory, for tests: as durable as the process. Safe for any number of threads.
public final class MemoryComplaintStore implements ComplaintStore {
    private final UserKey key;
    private volatile List<Complaint> complaints = List.of();

    public MemoryComplaintStore(UserKey key) {
        this.key = key;
    }

    @Override
    public UserKey key() {
        return key;
    }

    @Override
    public List<Complaint> all() {
        return complaints;
    }

    @Override
    public void replace(Collection<Complaint> others) {
        complaints = List.copyOf(others);
    }
}
