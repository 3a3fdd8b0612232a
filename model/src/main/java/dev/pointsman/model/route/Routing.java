package dev.pointsman.model.route;

import dev.pointsman.model.snapshot.SnapshotVersion;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The answer to one request. Every channel of the snapshot stands in exactly one of the two lists; of a
/// request that is pinned, only the channel it is pinned to.
///
/// The order is decided when it is made; the words of reasons are made when they are first asked for. Safe
/// for many threads.
public final class Routing {
    private final boolean degraded;
    private final SnapshotVersion snapshot;
    private final @Nullable Choice choice;
    private @Nullable List<Route> routes;
    private @Nullable List<Exclusion> excluded;

    /// One that is written out.
    ///
    /// @param routes in the order to try them
    /// @param degraded whether health alone had excluded all, and the routes are what is left when it is
    /// not asked
    /// @param snapshot that this was decided on
    public Routing(List<Route> routes, List<Exclusion> excluded, boolean degraded, SnapshotVersion snapshot) {
        if (degraded && routes.isEmpty()) {
            throw new IllegalArgumentException("degraded needs a route: excluded=" + excluded);
        }
        this.routes = List.copyOf(routes);
        this.excluded = List.copyOf(excluded);
        this.degraded = degraded;
        this.snapshot = snapshot;
        this.choice = null;
    }

    Routing(Choice choice, boolean degraded, SnapshotVersion snapshot) {
        this.choice = choice;
        this.degraded = degraded;
        this.snapshot = snapshot;
    }

    /// The one to try first; empty when there is none.
    public Optional<Route> first() {
        List<Route> made = routes;
        if (made != null) {
            return made.isEmpty() ? Optional.empty() : Optional.of(made.get(0));
        }
        return choice == null || choice.count() == 0 ? Optional.empty() : Optional.of(choice.route(0));
    }

    /// Whether no channel may take the payment.
    public boolean isEmpty() {
        return choice == null ? routes().isEmpty() : choice.count() == 0;
    }

    /// In the order to try them.
    public List<Route> routes() {
        List<Route> made = routes;
        if (made == null) {
            // two threads may both make it; it is the same
            made = Objects.requireNonNull(choice).routes();
            routes = made;
        }
        return made;
    }

    public List<Exclusion> excluded() {
        List<Exclusion> made = excluded;
        if (made == null) {
            made = Objects.requireNonNull(choice).excluded();
            excluded = made;
        }
        return made;
    }

    /// Whether health alone had excluded all, and the routes are what is left when it is not asked.
    public boolean degraded() {
        return degraded;
    }

    /// What this was decided on.
    public SnapshotVersion snapshot() {
        return snapshot;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Routing that
                && degraded == that.degraded
                && snapshot.equals(that.snapshot)
                && routes().equals(that.routes())
                && excluded().equals(that.excluded());
    }

    @Override
    public int hashCode() {
        return Objects.hash(routes(), excluded(), degraded, snapshot);
    }

    @Override
    public String toString() {
        return "Routing[routes=" + routes() + ", excluded=" + excluded() + ", degraded=" + degraded + ", snapshot="
                + snapshot + "]";
    }
}
