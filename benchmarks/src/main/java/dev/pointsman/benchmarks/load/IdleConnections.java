package dev.pointsman.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Holds many connections of a server on loopback open, each answered once and then silent, and prints how long other
/// requests take meanwhile and how far the judge falls behind. It and the server need a file descriptor a connection.
///
/// Usage: `IdleConnections PORT [CONNECTIONS 10000] [SECONDS 20]`
public final class IdleConnections {
    private static final Pattern LAG = Pattern.compile("(?m)^pointsman_judge_lag_seconds ([0-9.]+)");
    private static final Duration PAUSE = Duration.ofMillis(50);

    private IdleConnections() {}

    public static void main(String[] args) throws IOException {
        if (args.length < 1 || args.length > 3) {
            System.err.println("usage: IdleConnections PORT [CONNECTIONS] [SECONDS]");
            System.exit(2);
        }
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 20;
        List<Connection> idle = new ArrayList<>();
        try {
            long begun = System.nanoTime();
            for (int i = 0; i < count; i++) {
                Connection connection = new Connection(address);
                idle.add(connection);
                connection.exchange(request("/health/live"));
            }
            System.out.printf(
                    Locale.ROOT, "%d connections open after %.1f s%n", count, (System.nanoTime() - begun) / 1e9);
            watch(address, seconds);
        } finally {
            for (Connection connection : idle) {
                connection.close();
            }
        }
    }

    private static void watch(InetSocketAddress address, int seconds) throws IOException {
        List<Double> millis = new ArrayList<>();
        double lagMax = 0;
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        try (Connection connection = new Connection(address)) {
            while (System.nanoTime() < end) {
                long asked = System.nanoTime();
                Connection.Answer answer = connection.exchange(request("/metrics"));
                millis.add((System.nanoTime() - asked) / 1e6);
                Matcher lag = LAG.matcher(answer.body());
                if (answer.status() != 200 || !lag.find()) {
                    throw new IOException("no metrics: status=" + answer.status());
                }
                lagMax = Math.max(lagMax, Double.parseDouble(lag.group(1)));
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        Collections.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%d requests meanwhile: p50 %.1f ms, p99 %.1f ms, max %.1f ms; the last tick at most %.2f s back (1.15 s without a delay)%n",
                millis.size(),
                millis.get(millis.size() / 2),
                millis.get(Math.min(millis.size() - 1, millis.size() * 99 / 100)),
                millis.getLast(),
                lagMax);
    }

    private static byte[] request(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII);
    }
}
