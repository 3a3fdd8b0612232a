package dev.pointsman.cli.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// Sends a server a few requests of each kind over its own port.
final class Rehearsal {
    private static final int ROUNDS = 30;
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final List<String> PAGES = List.of(
            "/health/live",
            "/health/ready",
            "/metrics",
            "/v1/channels",
            "/v1/channels/rehearsal",
            "/v1/incidents",
            "/v1/nothing",
            "/");

    private final int port;
    private final String token;

    /// @param token without one, the requests are refused, which is a kind too
    Rehearsal(int port, String token) {
        this.port = port;
        this.token = token;
    }

    void run() {
        for (int round = 0; round < ROUNDS; round++) {
            ask("POST /v1/events", "application/json", "[" + event(2 * round) + "]");
            ask("POST /v1/events", "application/x-ndjson", event(2 * round + 1) + "\n{}\n");
            for (String page : PAGES) {
                ask("GET " + page, "application/json", "");
            }
        }
        ask("POST /v1/channels/rehearsal/suspend", "application/json", "{\"reason\":\"rehearsal\"}");
        ask("POST /v1/channels/rehearsal/resume", "application/json", "{\"reason\":\"rehearsal\"}");
    }

    private static String event(int number) {
        return """
                {"id":"rehearsal-%d","type":"COMPLETED","operation":"PAY_IN","attempt":"A-%d","channel":"rehearsal",\
                "bank":"B","outcome":"SUCCESS","amount":{"currency":"CNY","minor":12900},"occurredAt":"%s"}""".formatted(number, number, Instant.now());
    }

    private void ask(String what, String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = what + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: " + contentType + "\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(bytes);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
