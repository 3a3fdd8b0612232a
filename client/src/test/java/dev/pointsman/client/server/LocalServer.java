package dev.pointsman.client.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A real server on loopback that answers each path by a script: its replies in order, the last one ever
/// after.
public final class LocalServer implements AutoCloseable {
    private static final int LIMIT_SECONDS = 20;

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Queue<Reply>> scripts = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<Asked>> asked = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong bytesWritten = new AtomicLong();

    /// How a request is answered.
    @FunctionalInterface
    public interface Reply {
        void to(HttpExchange exchange, LocalServer server) throws IOException;
    }

    /// What was asked.
    public record Asked(
            String method,
            @Nullable String key,
            @Nullable String etag,
            @Nullable String token,
            byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private LocalServer(HttpServer http) {
        this.http = http;
    }

    public static LocalServer started() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            LocalServer server = new LocalServer(http);
            http.setExecutor(server.threads);
            http.createContext("/", server::answer);
            http.start();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// An address at which nobody listens.
    public static URI nobody() {
        LocalServer gone = started();
        gone.close();
        return gone.address();
    }

    public URI address() {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + http.getAddress().getPort());
    }

    public LocalServer on(String path, Reply... replies) {
        scripts.put(path, new ConcurrentLinkedQueue<>(List.of(replies)));
        return this;
    }

    public static Reply reply(int status, String body, String... headers) {
        return reply(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public static Reply reply(int status, byte[] body, String... headers) {
        return (exchange, server) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        };
    }

    /// A body that has no end for a reader who does not stop: zeros, without saying how many.
    public static Reply flood(int status, long bytes) {
        return flood(status, bytes, 0);
    }

    /// The same, saying so.
    public static Reply announcedFlood(int status, long bytes) {
        return flood(status, bytes, bytes);
    }

    private static Reply flood(int status, long bytes, long announced) {
        return (exchange, server) -> {
            exchange.sendResponseHeaders(status, announced);
            byte[] chunk = new byte[64 * 1_024];
            try (OutputStream out = exchange.getResponseBody()) {
                for (long left = bytes; left > 0; left -= chunk.length) {
                    out.write(chunk);
                    server.bytesWritten.addAndGet(chunk.length);
                }
            }
        };
    }

    /// Events that go out one by one as they are put into the queue, until the server closes.
    public static Reply stream(BlockingQueue<String> events) {
        return (exchange, server) -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            try {
                while (server.closing.getCount() > 0) {
                    String event = events.poll(10, TimeUnit.MILLISECONDS);
                    if (event != null) {
                        exchange.getResponseBody().write(event.getBytes(StandardCharsets.UTF_8));
                        exchange.getResponseBody().flush();
                    }
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /// Takes the request and never says a word.
    public static Reply hang() {
        return (exchange, server) -> {
            try {
                server.closing.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        };
    }

    /// Begins an answer and stops in the middle of it.
    public static Reply hangInBody(int status) {
        return (exchange, server) -> {
            exchange.sendResponseHeaders(status, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            hang().to(exchange, server);
        };
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        var headers = exchange.getRequestHeaders();
        byte[] body = exchange.getRequestBody().readAllBytes();
        asked(path)
                .add(new Asked(
                        exchange.getRequestMethod(),
                        headers.getFirst("Idempotency-Key"),
                        headers.getFirst("If-None-Match"),
                        headers.getFirst("Authorization"),
                        body));
        Queue<Reply> script = scripts.getOrDefault(path, new ConcurrentLinkedQueue<>());
        Reply next;
        synchronized (script) {
            next = script.size() > 1 ? script.remove() : script.peek();
        }
        try {
            (next == null ? reply(404, "") : next).to(exchange, this);
        } finally {
            exchange.close();
        }
    }

    private BlockingQueue<Asked> asked(String path) {
        return asked.computeIfAbsent(path, unknown -> new LinkedBlockingQueue<>());
    }

    /// The next requests for a path, so many, once they have come.
    public List<Asked> next(String path, int count) throws InterruptedException {
        List<Asked> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Asked request = asked(path).poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("only " + i + " of " + count + " requests came: path=" + path);
            }
            requests.add(request);
        }
        return requests;
    }

    /// How many requests for a path came that [#next] did not take.
    public int waiting(String path) {
        return asked(path).size();
    }

    public long bytesWritten() {
        return bytesWritten.get();
    }

    @Override
    public void close() {
        closing.countDown();
        http.stop(0);
        threads.shutdownNow();
    }
}
