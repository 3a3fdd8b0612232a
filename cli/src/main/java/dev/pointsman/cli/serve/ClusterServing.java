package dev.pointsman.cli.serve;

import dev.pointsman.server.cluster.CannotJoin;
import dev.pointsman.server.cluster.ClusterNode;
import dev.pointsman.server.cluster.ClusterRules;
import dev.pointsman.server.observe.EarlyLog;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/// One run of a process that is a node of many: starts, says so in one line, waits, and hands over what it
/// does.
final class ClusterServing {
    private final ServeSettings settings;
    private final ClusterRules cluster;
    private final PrintWriter out;
    private final InstantSource clock;

    ClusterServing(ServeSettings settings, ClusterRules cluster, PrintWriter out, InstantSource clock) {
        this.settings = settings;
        this.cluster = cluster;
        this.out = out;
        this.clock = clock;
    }

    /// Until the process is told to end or the thread is interrupted.
    ///
    /// @param since when the start began
    /// @throws CannotServe when it cannot be started so
    void run(Instant since) {
        try (Stop stop = Stop.whenAsked()) {
            try (ClusterNode node = start(since)) {
                sayReady(node, Duration.between(since, clock.instant()));
                stop.await();
            }
            out.println("Stopped.");
            out.flush();
            stop.closedWell();
        }
    }

    private ClusterNode start(Instant since) {
        EarlyLog.errorsOnly();
        Beforehand.check(settings);
        try {
            return ClusterNode.start(cluster, settings.onCluster(), since);
        } catch (CannotJoin refused) {
            throw new CannotServe(String.valueOf(refused.getMessage()), refused);
        }
    }

    private void sayReady(ClusterNode node, Duration took) {
        String token = node.firstToken()
                .map(text -> "; administrator's token, shown only this once: " + text)
                .orElse("");
        out.printf(
                Locale.ROOT,
                "Ready on http://%s:%d after %.1f s, node %s of %s%s%n",
                shown(settings.listening().address()),
                node.port(),
                took.toMillis() / 1_000.0,
                node.name(),
                cluster.broker().cluster(),
                token);
        out.flush();
    }

    private static String shown(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }
}
