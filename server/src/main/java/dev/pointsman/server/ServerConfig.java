package dev.pointsman.server;

import dev.pointsman.core.ControlStore;
import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.frame.FrameLog;
import dev.pointsman.core.frame.MemoryFrameLog;
import dev.pointsman.server.access.MemoryTokenStore;
import dev.pointsman.server.access.TokenStore;
import dev.pointsman.server.ingest.IngestRules;
import dev.pointsman.server.judging.MemoryControlStore;
import dev.pointsman.server.routing.Registered;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// What a server is started with.
///
/// @param past what the engine is taught before it begins, for instance a day of history; nothing as a rule
public record ServerConfig(
        Listening listening,
        Stores stores,
        IngestRules ingest,
        EngineRules engine,
        Registered registered,
        Time time,
        Consumer<Engine> past) {
    private static final int FRAMES_MAX = 10_000;

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

    /// Where it keeps things.
    public record Stores(FrameLog frames, ControlStore control, TokenStore tokens) {
        /// Those that end with the process.
        public static Stores inMemory() {
            return new Stores(new MemoryFrameLog(FRAMES_MAX), new MemoryControlStore(), new MemoryTokenStore());
        }
    }

    /// The judge's time; everything else keeps the system's.
    ///
    /// @param pause waits for a span of that time, or less
    public record Time(InstantSource clock, Consumer<Duration> pause) {
        public static Time system() {
            return new Time(InstantSource.system(), span -> LockSupport.parkNanos(span.toNanos()));
        }
    }

    /// On loopback, in memory, with the standard rules.
    public static ServerConfig standard() {
        return new ServerConfig(
                new Listening("127.0.0.1", 8080),
                Stores.inMemory(),
                IngestRules.standard(),
                EngineRules.standard(),
                Registered.none(),
                Time.system(),
                _ -> {});
    }

    public ServerConfig onPort(int port) {
        return new ServerConfig(
                new Listening(listening.address(), port), stores, ingest, engine, registered, time, past);
    }

    public ServerConfig with(Stores other) {
        return new ServerConfig(listening, other, ingest, engine, registered, time, past);
    }

    public ServerConfig with(IngestRules other) {
        return new ServerConfig(listening, stores, other, engine, registered, time, past);
    }

    public ServerConfig with(EngineRules other) {
        return new ServerConfig(listening, stores, ingest, other, registered, time, past);
    }

    public ServerConfig with(Registered other) {
        return new ServerConfig(listening, stores, ingest, engine, other, time, past);
    }

    public ServerConfig with(Time other) {
        return new ServerConfig(listening, stores, ingest, engine, registered, other, past);
    }

    public ServerConfig taught(Consumer<Engine> other) {
        return new ServerConfig(listening, stores, ingest, engine, registered, time, other);
    }
}
