package dev.pointsman.adapters.nacos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// As much of Nacos, in one of its versions, as a place for snapshots uses; on a real socket.
final class LocalNacos implements AutoCloseable {
    static final String USER = "pointsman";
    static final String PASSWORD = "s3cret&";

    /// Of what is served.
    enum Version {
        ONE,
        TWO,
        THREE,
        /// Without the paths of earlier versions.
        THREE_TWO
    }

    /// What is answered in place of what Nacos would.
    @FunctionalInterface
    interface Fault {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Version version;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> contents = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private boolean guarded;
    private int tokens;
    private @Nullable String liveToken;
    private volatile @Nullable Fault fault;

    private LocalNacos(HttpServer http, Version version) {
        this.http = http;
        this.version = version;
    }

    static LocalNacos of(Version version) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            LocalNacos nacos = new LocalNacos(http, version);
            http.setExecutor(nacos.threads);
            http.createContext("/", nacos::answer);
            http.start();
            return nacos;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /// From now on nobody may do anything without a token.
    synchronized LocalNacos guarded() {
        guarded = true;
        return this;
    }

    synchronized void endTokens() {
        liveToken = null;
    }

    void failing(@Nullable Fault fault) {
        this.fault = fault;
    }

    void silent() {
        failing(_ -> await());
    }

    /// What was asked, as `METHOD path`.
    List<String> asked() {
        return List.copyOf(asked);
    }

    synchronized Optional<String> content(String namespace, String group, String dataId) {
        return Optional.ofNullable(contents.get(namespace + "/" + group + "/" + dataId));
    }

    synchronized void put(String namespace, String group, String dataId, String content) {
        contents.put(namespace + "/" + group + "/" + dataId, content);
    }

    static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    static void flood(HttpExchange exchange, long bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes);
        OutputStream out = exchange.getResponseBody();
        byte[] noise = "x".repeat(64 * 1_024).getBytes(UTF_8);
        for (long written = 0; written < bytes; written += noise.length) {
            out.write(noise);
        }
    }

    private void await() {
        try {
            closing.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(exchange.getRequestMethod() + " " + path);
        String form = exchange.getRequestMethod().equals("POST")
                ? new String(exchange.getRequestBody().readAllBytes(), UTF_8)
                : exchange.getRequestURI().getRawQuery();
        try {
            Fault instead = fault;
            if (instead != null) {
                instead.to(exchange);
                return;
            }
            Map<String, String> parameters = parameters(form);
            switch (path) {
                case "/nacos/v1/auth/login" -> login(exchange, parameters, true);
                case "/nacos/v3/auth/user/login" -> login(exchange, parameters, isThree());
                case "/nacos/v1/cs/configs" -> configuration(exchange, parameters, version != Version.THREE_TWO, false);
                case "/nacos/v3/admin/cs/config" -> configuration(exchange, parameters, isThree(), true);
                default -> noEndpoint(exchange);
            }
        } finally {
            exchange.close();
        }
    }

    private boolean isThree() {
        return version == Version.THREE || version == Version.THREE_TWO;
    }

    private static void noEndpoint(HttpExchange exchange) throws IOException {
        reply(exchange, 404, "{\"timestamp\":\"now\",\"status\":404,\"error\":\"Not Found\"}");
    }

    private synchronized void login(HttpExchange exchange, Map<String, String> parameters, boolean served)
            throws IOException {
        if (!served) {
            noEndpoint(exchange);
        } else if (USER.equals(parameters.get("username")) && PASSWORD.equals(parameters.get("password"))) {
            tokens++;
            liveToken = "token-" + tokens;
            reply(exchange, 200, "{\"accessToken\":\"" + liveToken + "\",\"tokenTtl\":18000,\"globalAdmin\":false}");
        } else {
            reply(exchange, 403, "unknown user!");
        }
    }

    private synchronized void configuration(
            HttpExchange exchange, Map<String, String> parameters, boolean served, boolean third) throws IOException {
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        if (!served) {
            noEndpoint(exchange);
            return;
        }
        if (guarded && (liveToken == null || !("Bearer " + liveToken).equals(shown))) {
            reply(exchange, 403, third ? "{\"code\":10001,\"message\":\"access denied\"}" : "token invalid!");
            return;
        }
        String key = parameters.getOrDefault(third ? "namespaceId" : "tenant", "") + "/"
                + parameters.get(third ? "groupName" : "group") + "/" + parameters.get("dataId");
        if (exchange.getRequestMethod().equals("GET")) {
            read(exchange, contents.get(key), third);
        } else {
            write(exchange, key, parameters.getOrDefault("content", ""), third);
        }
    }

    private static void read(HttpExchange exchange, @Nullable String content, boolean third) throws IOException {
        if (content == null) {
            reply(
                    exchange,
                    404,
                    third ? "{\"code\":20004,\"message\":\"resource not found\"}" : "config data not exist");
        } else {
            reply(
                    exchange,
                    200,
                    third
                            ? "{\"code\":0,\"message\":\"success\",\"data\":{\"content\":\"" + content + "\"}}"
                            : content);
        }
    }

    private void write(HttpExchange exchange, String key, String content, boolean third) throws IOException {
        String expected = exchange.getRequestHeaders().getFirst("casMd5");
        String standing = contents.get(key);
        // the first version does not look
        if (version != Version.ONE && standing != null && !md5(standing).equals(expected)) {
            reply(exchange, 500, "{\"code\":20005,\"message\":\"Cas publish fail, server md5 may have changed.\"}");
            return;
        }
        contents.put(key, content);
        reply(exchange, 200, third ? "{\"code\":0,\"message\":\"success\",\"data\":true}" : "true");
    }

    private static String md5(String content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    private static Map<String, String> parameters(@Nullable String form) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : form == null ? new String[0] : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        closing.countDown();
        http.stop(0);
        threads.shutdownNow();
    }
}
