package dev.pointsman.server;

import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.held.HeldRules;
import dev.pointsman.server.archive.ArchiveRules;
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
        SecondsRules seconds,
        ArchiveRules archive) {
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
                SecondsRules.none(),
                ArchiveRules.standard());
    }

    public ServerConfig onPort(int port) {
        return with(new Listening(listening.address(), port));
    }

    public ServerConfig with(Listening other) {
        return changed(changing -> changing.listening = other);
    }

    public ServerConfig with(Stores other) {
        return withOpening(() -> other);
    }

    /// With stores that may be opened while the server starts: it asks for them, more than once, when it
    /// needs them.
    public ServerConfig withOpening(Supplier<Stores> other) {
        return changed(changing -> changing.stores = other);
    }

    public ServerConfig with(IngestRules other) {
        return changed(changing -> changing.ingest = other);
    }

    public ServerConfig with(BeaconRules other) {
        return changed(changing -> changing.beacon = other);
    }

    public ServerConfig with(Judged other) {
        return changed(changing -> changing.judged = other);
    }

    public ServerConfig with(Webhooks.Configured other) {
        return changed(changing -> changing.webhooks = other);
    }

    public ServerConfig with(HeldRules other) {
        return changed(changing -> changing.held = other);
    }

    public ServerConfig with(PublishingRules other) {
        return changed(changing -> changing.publishing = other);
    }

    public ServerConfig with(DecisionRules other) {
        return changed(changing -> changing.decisions = other);
    }

    public ServerConfig with(SecondsRules other) {
        return changed(changing -> changing.seconds = other);
    }

    public ServerConfig with(ArchiveRules other) {
        return changed(changing -> changing.archive = other);
    }

    private ServerConfig changed(Consumer<Changing> change) {
        Changing changing = new Changing(this);
        change.accept(changing);
        return changing.done();
    }

    /// All parts, one of which is about to be another.
    private static final class Changing {
        private Listening listening;
        private Supplier<Stores> stores;
        private IngestRules ingest;
        private BeaconRules beacon;
        private Judged judged;
        private Webhooks.Configured webhooks;
        private HeldRules held;
        private PublishingRules publishing;
        private DecisionRules decisions;
        private SecondsRules seconds;
        private ArchiveRules archive;

        Changing(ServerConfig config) {
            listening = config.listening;
            stores = config.stores;
            ingest = config.ingest;
            beacon = config.beacon;
            judged = config.judged;
            webhooks = config.webhooks;
            held = config.held;
            publishing = config.publishing;
            decisions = config.decisions;
            seconds = config.seconds;
            archive = config.archive;
        }

        ServerConfig done() {
            return new ServerConfig(
                    listening, stores, ingest, beacon, judged, webhooks, held, publishing, decisions, seconds, archive);
        }
    }
}
