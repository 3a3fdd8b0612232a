package dev.pointsman.server.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A receiver of the tests: a real server on loopback that keeps what it is sent.
public final class Listening implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Answering answering = Listening::ok;

    /// One request as it came.
    public record Request(
            String id,
            String timestamp,
            String signature,
            @Nullable String contentType,
            String body) {}

    /// How it answers.
    public interface Answering {
        void to(HttpExchange exchange) throws IOException;
    }

    private Listening(HttpServer server) {
        this.server = server;
    }

    public static Listening start() {
        try {
            Listening listening =
                    new Listening(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            listening.server.createContext("/", listening::take);
            listening.server.setExecutor(listening.threads);
            listening.server.start();
            return listening;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(
                header(exchange, "webhook-id"),
                header(exchange, "webhook-timestamp"),
                header(exchange, "webhook-signature"),
                header(exchange, "Content-Type"),
                body));
        try (exchange) {
            answering.to(exchange);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static void ok(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, -1);
    }

    public void answers(int status, String... header) {
        answering = exchange -> {
            if (header.length == 2) {
                exchange.getResponseHeaders().set(header[0], header[1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    public void answers(Answering other) {
        answering = other;
    }

    public List<Request> requests() {
        return requests;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook?token=url-token");
    }

    /// Waits for a condition, ten seconds at most.
    public static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come about in 10 s");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
