package dev.pointsman.cli.serve;

import dev.pointsman.core.held.HeldRules;
import dev.pointsman.server.ServerConfig;
import dev.pointsman.server.archive.ArchiveRules;
import dev.pointsman.server.cluster.ClusterRules;
import dev.pointsman.server.decisions.DecisionRules;
import dev.pointsman.server.ingest.IngestRules;
import dev.pointsman.server.ingest.beacon.BeaconRules;
import dev.pointsman.server.judging.JudgeTime;
import dev.pointsman.server.publishing.PublishingRules;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.seconds.SecondsRules;
import dev.pointsman.server.store.Stores;
import dev.pointsman.server.webhook.Webhooks;
import dev.pointsman.simulator.backtest.BacktestRules;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a server process is started with.
///
/// @param data the folder it keeps everything in
/// @param cluster empty for a process alone
/// @param rules as a backtest has them: what was tried on recorded payments is what serves
public record ServeSettings(
        ServerConfig.Listening listening,
        Path data,
        BacktestRules rules,
        IngestRules.IngestLimits limits,
        BeaconRules beacon,
        Registered registered,
        Webhooks.Configured webhooks,
        HeldRules held,
        PublishingRules publishing,
        DecisionRules decisions,
        SecondsRules seconds,
        ArchiveRules archive,
        Optional<ClusterRules> cluster) {
    private static final String INTAKE = "http";

    public static ServeSettings standard() {
        return new ServeSettings(
                ServerConfig.standard().listening(),
                Path.of("pointsman-data"),
                BacktestRules.standard(),
                IngestRules.IngestLimits.standard(),
                BeaconRules.standard(),
                Registered.none(),
                Webhooks.Configured.none(),
                HeldRules.standard(),
                PublishingRules.standard(),
                DecisionRules.standard(),
                SecondsRules.none(),
                ArchiveRules.standard(),
                Optional.empty());
    }

    /// These with what a command line says instead; null leaves it.
    public ServeSettings with(@Nullable String address, @Nullable Integer port, @Nullable Path folder) {
        return new ServeSettings(
                new ServerConfig.Listening(
                        address == null ? listening.address() : address, port == null ? listening.port() : port),
                folder == null ? data : folder,
                rules,
                limits,
                beacon,
                registered,
                webhooks,
                held,
                publishing,
                decisions,
                seconds,
                archive,
                cluster);
    }

    /// As another node of the same cluster; null leaves it.
    ///
    /// @throws IllegalArgumentException when a name or an address is none
    public ServeSettings named(@Nullable String node, @Nullable URI address) {
        Optional<ClusterRules> named = cluster.map(rules -> new ClusterRules(
                node == null ? rules.node() : node,
                address == null ? rules.address() : Optional.of(address),
                rules.keys(),
                rules.broker(),
                rules.database()));
        return new ServeSettings(
                listening,
                data,
                rules,
                limits,
                beacon,
                registered,
                webhooks,
                held,
                publishing,
                decisions,
                seconds,
                archive,
                named);
    }

    /// @param stores that may still be opening
    ServerConfig on(Supplier<Stores> stores) {
        return onCluster().withOpening(stores);
    }

    /// Of a node, whose stores are opened by whoever judges.
    ServerConfig onCluster() {
        return ServerConfig.standard()
                .with(listening)
                .with(beacon)
                .with(webhooks)
                .with(held)
                .with(publishing)
                .with(decisions)
                .with(seconds)
                .with(archive)
                .with(new IngestRules(
                        INTAKE, rules.counting(), rules.tags(), rules.codes(), rules.channelSchemes(), limits))
                .with(new ServerConfig.Judged(rules.engine(), registered, JudgeTime.system(), _ -> {}));
    }
}
