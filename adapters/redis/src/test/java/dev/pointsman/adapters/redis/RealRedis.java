package dev.pointsman.adapters.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/// Real servers on loopback, each started once for the whole run and stopped with it.
public final class RealRedis {
    public static final String PASSWORD = "s3cret/p@ss";
    private static final int TRIES_MAX = 10;

    private final int port;
    private final boolean guarded;

    private RealRedis(int port, boolean guarded) {
        this.port = port;
        this.guarded = guarded;
    }

    private static final class Open {
        private static final RealRedis ONE = started();
    }

    private static final class Guarded {
        private static final RealRedis ONE = started("requirepass " + PASSWORD);
    }

    /// Without a password.
    public static RealRedis open() {
        return Open.ONE;
    }

    /// With [#PASSWORD].
    public static RealRedis guarded() {
        return Guarded.ONE;
    }

    private static RealRedis started(String... settings) {
        List<IOException> failures = new ArrayList<>();
        while (failures.size() < TRIES_MAX) {
            try {
                int port = freePort();
                RedisServerBuilder builder = RedisServer.newRedisServer()
                        .bind("127.0.0.1")
                        .port(port)
                        .setting("save \"\"")
                        .setting("maxmemory-policy noeviction");
                for (String setting : settings) {
                    builder.setting(setting);
                }
                RedisServer server = builder.build();
                server.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                return new RealRedis(port, settings.length > 0);
            } catch (IOException taken) {
                failures.add(taken);
            }
        }
        throw new UncheckedIOException("no Redis could be started", failures.getLast());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void stop(RedisServer server) {
        try {
            server.stop();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Where it is.
    ///
    /// @param database one a test class, so that none sees another's keys
    public String url(int database) {
        return "redis://127.0.0.1:" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    /// As an operator's redis-cli.
    public Jedis cli(int database) {
        Jedis cli = new Jedis("127.0.0.1", port);
        if (guarded) {
            cli.auth(PASSWORD);
        }
        cli.select(database);
        return cli;
    }
}
