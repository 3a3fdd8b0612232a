package dev.pointsman.server.users;

import dev.pointsman.model.snapshot.UserKey;
import java.util.Collection;
import java.util.List;

/// Where complaints outlive the process. Safe for any number of threads.
public interface ComplaintStore {
    /// What users are hashed with, for as long as the store is.
    UserKey key();

    List<Complaint> all();

    /// Takes the place of all that was there.
    void replace(Collection<Complaint> complaints);
}
