package dev.pointsman.starter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pointsman.model.envelope.SnapshotSigner;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A real server on loopback that gives one signed snapshot and takes events.
final class SigningServer implements AutoCloseable {
    static final String KEY_ID = "k1";
    private static final int LIMIT_SECONDS = 20;

    private final HttpServer http;
    private final KeyPair keys;
    private final byte[] envelope;
    private final BlockingQueue<String> batches = new LinkedBlockingQueue<>();

    private SigningServer(HttpServer http, KeyPair keys, Snapshot snapshot) {
        this.http = http;
        this.keys = keys;
        this.envelope =
                SnapshotSigner.with(KEY_ID, keys.getPrivate()).signed(snapshot).envelope();
    }

    /// Gives a snapshot of version 7.3 with these channels, the first of them preferred.
    static SigningServer of(String... channels) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            SigningServer server = new SigningServer(http, keys, snapshot(channels));
            http.createContext("/v1/snapshot", server::snapshot);
            http.createContext("/v1/snapshot/stream", exchange -> answer(exchange, 404, new byte[0]));
            http.createContext("/v1/events", server::events);
            http.start();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
    }

    private static Snapshot snapshot(String... ids) {
        List<RoutedChannel> channels = new ArrayList<>();
        for (String id : ids) {
            channels.add(new RoutedChannel(
                    id,
                    Set.of(Operation.PAY_IN),
                    LifeCycle.LIVE,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    channels.size(),
                    1));
        }
        SnapshotVersion version = new SnapshotVersion(7, 3);
        return new Snapshot(
                version,
                Instant.parse("2026-11-20T12:00:00Z"),
                new Rules(version, Strategy.PRIORITY, channels),
                List.of(),
                List.of());
    }

    String uri() {
        return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + http.getAddress().getPort();
    }

    String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    /// The next batch of events, once it has come.
    String nextBatch() throws InterruptedException {
        String batch = batches.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (batch == null) {
            throw new AssertionError("no events came in " + LIMIT_SECONDS + " s");
        }
        return batch;
    }

    private void snapshot(HttpExchange exchange) throws IOException {
        answer(exchange, 200, envelope);
    }

    private void events(HttpExchange exchange) throws IOException {
        batches.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] receipt = "{\"accepted\":1,\"duplicates\":0,\"rejected\":[]}".getBytes(StandardCharsets.UTF_8);
        answer(exchange, 202, receipt);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
