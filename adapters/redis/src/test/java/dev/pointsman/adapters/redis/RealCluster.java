package dev.pointsman.adapters.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClusterClient;
import redis.embedded.RedisShardedCluster;

/// Three masters on loopback, started once for the whole run and stopped with it.
public final class RealCluster {
    private static final int MASTERS = 3;

    /// A node listens to the others this far above its port.
    private static final int BUS = 10_000;

    private static final int PORT_MAX = 65_535 - BUS;

    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final RedisShardedCluster cluster;

    private RealCluster(RedisShardedCluster cluster) {
        this.cluster = cluster;
    }

    private static final class Started {
        private static final RealCluster ONE = started();
    }

    public static RealCluster open() {
        return Started.ONE;
    }

    private static RealCluster started() {
        try {
            var builder = RedisShardedCluster.newRedisCluster()
                    .initializationTimeout(Duration.ofSeconds(30))
                    .serverPorts(freePorts());
            for (int master = 0; master < MASTERS; master++) {
                builder.shard("master-" + master, 0);
            }
            RedisShardedCluster cluster = builder.build();
            cluster.start();
            cluster.serverPorts().forEach(RealCluster::awaitReady);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cluster)));
            return new RealCluster(cluster);
        } catch (IOException failed) {
            throw new UncheckedIOException("no cluster could be started", failed);
        }
    }

    /// A node takes nothing before it has heard that all slots have a master.
    private static void awaitReady(int port) {
        long until = System.nanoTime() + READY_WITHIN.toNanos();
        try (Jedis node = new Jedis("127.0.0.1", port)) {
            while (!node.clusterInfo().contains("cluster_state:ok")) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException("the cluster is not ready: " + node.clusterInfo());
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    private static List<Integer> freePorts() throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        while (ports.size() < MASTERS) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            held.add(socket);
            if (socket.getLocalPort() <= PORT_MAX) {
                ports.add(socket.getLocalPort());
            }
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        return ports;
    }

    private static void stop(RedisShardedCluster cluster) {
        try {
            cluster.stop();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String url() {
        return "redis://127.0.0.1:" + ports().getFirst();
    }

    public List<Integer> ports() {
        return cluster.serverPorts();
    }

    /// As an operator's redis-cli in its cluster mode.
    public RedisClusterClient cli() {
        return RedisClusterClient.create(new HostAndPort("127.0.0.1", ports().getFirst()));
    }

    /// Everything on every node is gone.
    public void flush() {
        for (int port : ports()) {
            try (Jedis node = new Jedis("127.0.0.1", port)) {
                node.flushAll();
            }
        }
    }
}
