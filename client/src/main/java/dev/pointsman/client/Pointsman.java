package dev.pointsman.client;

import dev.pointsman.client.report.Reporting;
import dev.pointsman.client.server.Servers;
import dev.pointsman.client.snapshot.HeldSnapshot;
import dev.pointsman.client.snapshot.SnapshotFollower;
import dev.pointsman.client.work.Surroundings;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.route.Explanation;
import dev.pointsman.model.route.Next;
import dev.pointsman.model.route.Offer;
import dev.pointsman.model.route.OfferRequest;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Router;
import dev.pointsman.model.route.Routing;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.time.Duration;
import java.util.Optional;

/// Pointsman in the process that makes payments: decides their routes from a signed snapshot, and reports how
/// they end.
///
/// One is enough for a process. Routing and reporting do no I/O, wait for nobody and throw nothing, whatever
/// the servers, the network or the disk do; three daemon threads do the rest. Safe for many threads.
public final class Pointsman implements AutoCloseable {
    /// The version that a [Routing] names when it was made before any snapshot was seen.
    public static final SnapshotVersion NO_SNAPSHOT = FallbackOrder.NO_SNAPSHOT;

    private final SnapshotFollower follower;
    private final HeldSnapshot held;
    private final FallbackOrder fallback;
    private final Reporting reporting;
    private final Surroundings surroundings;
    private final Duration closeWithin;

    private Pointsman(PointsmanConfig config, Surroundings surroundings) {
        Servers servers = Servers.at(config.servers(), config.token(), config.callWithin());
        this.follower = SnapshotFollower.of(config.snapshots(), servers, surroundings);
        this.held = follower.held();
        this.fallback = new FallbackOrder(config.fallback());
        this.reporting = Reporting.to(servers, config.reports(), surroundings);
        this.surroundings = surroundings;
        this.closeWithin = config.closeWithin();
    }

    /// A client that begins to look for a snapshot in the background. Until there is one it routes by the
    /// fallback; use [#awaitSnapshot] to wait.
    public static Pointsman connect(PointsmanConfig config) {
        Pointsman client = new Pointsman(config, Surroundings.of(config.logger()));
        client.follower.start();
        client.reporting.start();
        return client;
    }

    /// Whether there is a snapshot to route from, within this time.
    public boolean awaitSnapshot(Duration within) throws InterruptedException {
        return held.await(within);
    }

    /// The channels to try, in order, by the newest snapshot. Before any was seen they are those of the
    /// fallback, and `degraded` as well as [#NO_SNAPSHOT] say so; without a fallback there are none then.
    public Routing route(RouteRequest request) {
        Router router = held.router();
        return router == null ? fallback.route(request) : router.route(request);
    }

    /// Why [#route] would answer as it does now, with the numbers of every channel: dearer than the answer,
    /// for people and tests. Empty before any snapshot was seen.
    public Optional<Explanation> explain(RouteRequest request) {
        return Optional.ofNullable(held.router()).map(router -> router.explained(request));
    }

    /// What may be shown at checkout by the newest snapshot, in some microseconds a bank. Empty before any
    /// snapshot was seen: then nobody knows, and the host shows what it usually does.
    public Optional<Offer> offer(OfferRequest request) {
        return Optional.ofNullable(held.router()).map(router -> router.offer(request));
    }

    /// What to do after the attempts that `request` tells of, without asking the payer anew; before any
    /// snapshot was seen, nothing.
    ///
    /// @throws IllegalArgumentException when it tells of none
    public Next next(RouteRequest request) {
        Router router = held.router();
        return router == null ? new Next.Stop("no snapshot was seen yet") : router.next(request);
    }

    /// Hands over an event, to be sent soon: a few writes to memory, no lock, no I/O, no waiting.
    ///
    /// @return false when it was dropped, because the buffer is full or the client is closed; [#metrics]
    /// counts it
    public boolean report(PaymentEvent event) {
        return reporting.report(event);
    }

    /// What is routed from; empty before the first.
    public Optional<Snapshot> snapshot() {
        return held.snapshot();
    }

    public ClientMetrics metrics() {
        return new ClientMetrics(
                held.snapshot().map(Snapshot::version),
                held.age(surroundings.nanoTime().getAsLong()),
                held.refused(),
                reporting.counts());
    }

    /// Sends what waits, for at most the configured time; what is left goes to the spool, or is lost and
    /// counted. It still routes afterwards, by what it holds, and writes no file any more.
    @Override
    public void close() {
        reporting.close(closeWithin);
        follower.stop();
    }
}
