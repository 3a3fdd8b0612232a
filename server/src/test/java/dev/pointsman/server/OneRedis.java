package dev.pointsman.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/// A real Redis for one test, which can be made to hang.
final class OneRedis implements AutoCloseable {
    private final RedisServer server;
    private final int port;
    private final long pid;

    private OneRedis(RedisServer server, int port, long pid) {
        this.server = server;
        this.port = port;
        this.pid = pid;
    }

    static OneRedis started() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        RedisServer server = RedisServer.newRedisServer()
                .bind("127.0.0.1")
                .port(port)
                .setting("save \"\"")
                .build();
        server.start();
        try (Jedis cli = new Jedis("127.0.0.1", port)) {
            long pid = cli.info("server")
                    .lines()
                    .filter(line -> line.startsWith("process_id:"))
                    .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
                    .findFirst()
                    .orElseThrow();
            return new OneRedis(server, port, pid);
        }
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    void flush() {
        try (Jedis cli = new Jedis("127.0.0.1", port)) {
            cli.flushAll();
        }
    }

    /// Field by field, over all items and seconds.
    Map<String, Long> totals() {
        Map<String, Long> totals = new TreeMap<>();
        try (Jedis cli = new Jedis("127.0.0.1", port)) {
            for (String item : cli.smembers("routeAlarm:alarmitems")) {
                for (String second : cli.zrange("routeAlarm:alarmitem:timeStore:" + item, 0, -1)) {
                    cli.hgetAll("routeAlarm:alarmitem:fieldStore:" + item + ":" + second)
                            .forEach((field, count) -> totals.merge(field, Long.valueOf(count), Long::sum));
                }
            }
        }
        return totals;
    }

    /// It takes connections and answers nothing until it goes on.
    void hang() {
        signal("-STOP");
    }

    void goOn() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", signal, Long.toString(pid)).start();
            if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("no signal could be sent: " + signal + " " + pid);
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() throws IOException {
        goOn();
        server.stop();
    }
}
