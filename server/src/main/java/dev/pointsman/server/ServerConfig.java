package dev.pointsman.server;

import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.held.HeldRules;
import dev.pointsman.server.decisions.DecisionRules;
import dev.pointsman.server.ingest.IngestRules;
import dev.pointsman.server.ingest.beacon.BeaconRules;
import dev.pointsman.server.judging.JudgeTime;
import dev.pointsman.server.publishing.PublishingRules;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.seconds.SecondsRules;
import dev.pointsman.server.store.Stores;
import dev.pointsman.server.webhook.Webhooks;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What a server is started with.
public record ServerConfig(
        Listening listening,
        Supplier<Stores> stores,
        IngestRules ingest,
        BeaconRules beacon,
        Judged judged,
        Webhooks.Configured webhooks,
        HeldRules held,
        PublishingRules publishing,
        DecisionRules decisions,
        SecondsRules seconds) {
    /// Where it listens.
    ///
    /// @param address other than loopback only by intention: then metrics need a token too
    /// @param port 0 for any that is free
    public record Listening(String address, int port) {
        public Listening {
            if (address.isBlank()) {
                throw new IllegalArgumentException("an address is needed: address='" + address + "'");
            }
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port must be in 0..65535: port=" + port);
            }
        }
    }

    /// What is judged, by which rules and whose time.
    ///
    /// @param past what the engine is taught before it begins, for instance a day of history; nothing as a
    /// rule
    public record Judged(EngineRules engine, Registered registered, JudgeTime time, Consumer<Engine> past) {
        public static Judged standard() {
            return new Judged(EngineRules.standard(), Registered.none(), JudgeTime.system(), _ -> {});
        }
    }

    /// On loopback, in memory, with the standard rules.
    public static ServerConfig standard() {
        Stores inMemory = Stores.inMemory(RampPlan.standard());
        return new ServerConfig(
                new Listening("127.0.0.1", 8080),
                () -> inMemory,
                IngestRules.standard(),
                BeaconRules.standard(),
                Judged.standard(),
                Webhooks.Configured.none(),
                HeldRules.standard(),
                PublishingRules.standard(),
                DecisionRules.standard(),
                SecondsRules.none());
    }

    public ServerConfig onPort(int port) {
        return new ServerConfig(
                new Listening(listening.address(), port),
                stores,
                ingest,
                beacon,
                judged,
                webhooks,
                held,
                publishing,
                decisions,
                seconds);
    }

    public ServerConfig with(Listening other) {
        return new ServerConfig(other, stores, ingest, beacon, judged, webhooks, held, publishing, decisions, seconds);
    }

    public ServerConfig with(Stores other) {
        return withOpening(() -> other);
    }

    /// With stores that may be opened while the server starts: it asks for them, more than once, when it
    /// needs them.
    public ServerConfig withOpening(Supplier<Stores> other) {
        return new ServerConfig(
                listening, other, ingest, beacon, judged, webhooks, held, publishing, decisions, seconds);
    }

    public ServerConfig with(IngestRules other) {
        return new ServerConfig(
                listening, stores, other, beacon, judged, webhooks, held, publishing, decisions, seconds);
    }

    public ServerConfig with(BeaconRules other) {
        return new ServerConfig(
                listening, stores, ingest, other, judged, webhooks, held, publishing, decisions, seconds);
    }

    public ServerConfig with(Judged other) {
        return new ServerConfig(
                listening, stores, ingest, beacon, other, webhooks, held, publishing, decisions, seconds);
    }

    public ServerConfig with(Webhooks.Configured other) {
        return new ServerConfig(listening, stores, ingest, beacon, judged, other, held, publishing, decisions, seconds);
    }

    public ServerConfig with(HeldRules other) {
        return new ServerConfig(
                listening, stores, ingest, beacon, judged, webhooks, other, publishing, decisions, seconds);
    }

    public ServerConfig with(PublishingRules other) {
        return new ServerConfig(listening, stores, ingest, beacon, judged, webhooks, held, other, decisions, seconds);
    }

    public ServerConfig with(DecisionRules other) {
        return new ServerConfig(listening, stores, ingest, beacon, judged, webhooks, held, publishing, other, seconds);
    }

    public ServerConfig with(SecondsRules other) {
        return new ServerConfig(
                listening, stores, ingest, beacon, judged, webhooks, held, publishing, decisions, other);
    }
}
