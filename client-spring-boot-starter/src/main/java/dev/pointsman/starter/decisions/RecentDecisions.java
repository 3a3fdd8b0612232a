package dev.pointsman.starter.decisions;

import dev.pointsman.client.Pointsman;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Routing;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Routes by the client, and remembers the last decisions for the endpoint `pointsman`.
///
/// A host that wants its decisions shown asks this bean for routes in place of the client. It costs a reading
/// of the clock and one write more, and waits for nobody. Safe for many threads.
public final class RecentDecisions {
    private final Pointsman pointsman;
    private final InstantSource clock;
    private final AtomicReferenceArray<Decision> ring;
    private final AtomicLong made = new AtomicLong();

    private RecentDecisions(Pointsman pointsman, int kept, InstantSource clock) {
        this.pointsman = pointsman;
        this.clock = clock;
        this.ring = new AtomicReferenceArray<>(kept);
    }

    static RecentDecisions of(Pointsman pointsman, int kept, InstantSource clock) {
        return new RecentDecisions(pointsman, kept, clock);
    }

    /// As [Pointsman#route].
    public Routing route(RouteRequest request) {
        Routing routing = pointsman.route(request);
        long number = made.getAndIncrement();
        if (ring.length() > 0) {
            // a thread that was held up for a whole lap does not write over what is newer
            ring.accumulateAndGet(
                    (int) (number % ring.length()),
                    Decision.of(number, clock.instant(), request, routing),
                    Decision::newer);
        }
        return routing;
    }

    /// All that were made, those no longer remembered too.
    long made() {
        return made.get();
    }

    List<Decision> newestFirst() {
        List<Decision> decisions = new ArrayList<>(ring.length());
        for (int i = 0; i < ring.length(); i++) {
            Decision decision = ring.get(i);
            if (decision != null) {
                decisions.add(decision);
            }
        }
        decisions.sort(Comparator.comparingLong(Decision::number).reversed());
        return decisions;
    }
}
