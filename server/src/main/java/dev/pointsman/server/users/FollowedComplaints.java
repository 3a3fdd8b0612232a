package dev.pointsman.server.users;

import dev.pointsman.server.routing.Complainers;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;

/// Who complained of late, on a node that is told of it through the shared store. Safe for any number of
/// threads.
public final class FollowedComplaints implements Complainers {
    private final KeptComplaintStore store;
    private final InstantSource clock;
    private volatile Map<Long, Complaint> byUser;

    private FollowedComplaints(KeptComplaintStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.byUser = byUser(store);
    }

    public static FollowedComplaints of(KeptComplaintStore store, InstantSource clock) {
        return new FollowedComplaints(store, clock);
    }

    private static Map<Long, Complaint> byUser(KeptComplaintStore store) {
        return store.all().stream()
                .collect(Collectors.toUnmodifiableMap(Complaint::user, each -> each, (_, last) -> last));
    }

    /// Takes what the judging node was told meanwhile.
    public void refresh() {
        if (store.refresh()) {
            byUser = byUser(store);
        }
    }

    @Override
    public boolean hold(String user) {
        Map<Long, Complaint> known = byUser;
        if (known.isEmpty()) {
            return false;
        }
        Complaint complaint = known.get(store.key().hash(user));
        return complaint != null && complaint.isHeard(clock.instant());
    }
}
