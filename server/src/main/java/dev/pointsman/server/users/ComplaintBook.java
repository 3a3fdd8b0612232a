package dev.pointsman.server.users;

import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.server.routing.Complainers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/// Who complained of late, by keyed hash. Routers in process get them with the snapshot, while they are few. Safe for
/// any number of threads.
final class ComplaintBook implements Complainers {
    /// The least weighty of more are forgotten.
    static final int USERS_MAX = 100_000;

    private final ComplaintStore store;
    private final InstantSource clock;
    private final BiConsumer<Complaints, Instant> published;
    private volatile Map<Long, Complaint> byUser;

    private ComplaintBook(ComplaintStore store, InstantSource clock, BiConsumer<Complaints, Instant> published) {
        this.store = store;
        this.clock = clock;
        this.published = published;
        this.byUser = store.all().stream().collect(Collectors.toMap(Complaint::user, each -> each, (_, last) -> last));
    }

    /// With what the store has, which is published at once.
    static ComplaintBook of(ComplaintStore store, InstantSource clock, BiConsumer<Complaints, Instant> published) {
        ComplaintBook book = new ComplaintBook(store, clock, published);
        book.publish(clock.instant());
        return book;
    }

    /// What is told of one user.
    ///
    /// @param count of his complaints so far; 0 forgets him
    record Told(String user, int count) {}

    /// How many users are heard now, and whether snapshots carry them.
    record Standing(int users, boolean published) {}

    /// Takes the place of what was known of these users; it outlives the process when this returns.
    synchronized Standing take(List<Told> batch) {
        Instant now = clock.instant();
        Map<Long, Complaint> next = new HashMap<>(byUser);
        for (Told told : batch) {
            long user = store.key().hash(told.user());
            if (told.count() == 0) {
                next.remove(user);
            } else {
                next.put(user, new Complaint(user, told.count(), now));
            }
        }
        next.values().removeIf(each -> !each.isHeard(now));
        if (next.size() > USERS_MAX) {
            next.values().stream()
                    .sorted(Comparator.comparingDouble(each -> each.weight(now)))
                    .limit(next.size() - (long) USERS_MAX)
                    .toList()
                    .forEach(least -> next.remove(least.user()));
        }
        store.replace(next.values());
        byUser = Map.copyOf(next);
        return publish(now);
    }

    private Standing publish(Instant now) {
        Set<Long> heard = byUser.values().stream()
                .filter(each -> each.isHeard(now))
                .map(Complaint::user)
                .collect(Collectors.toSet());
        boolean few = heard.size() <= Complaints.USERS_MAX;
        published.accept(few && !heard.isEmpty() ? new Complaints(store.key(), heard) : Complaints.NOBODY, now);
        return new Standing(heard.size(), few);
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
