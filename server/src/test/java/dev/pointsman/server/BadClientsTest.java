package dev.pointsman.server;

import static dev.pointsman.server.Running.admin;
import static dev.pointsman.server.Running.anonymous;
import static dev.pointsman.server.Running.event;
import static dev.pointsman.server.Running.unique;
import static dev.pointsman.server.Running.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.server.ingest.IngestRules;
import dev.pointsman.wire.WireLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Clients that do what no client should.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BadClientsTest {
    private static final int BODY_BYTES_MAX = 8 << 20;
    private static final int IDLE = 1_000;
    private static final Pattern LAG = Pattern.compile("^pointsman_judge_lag_seconds ([0-9.]+)", Pattern.MULTILINE);

    /// It gives up on a body after half a second.
    private static final PointsmanServer IMPATIENT = PointsmanServer.start(ServerConfig.standard()
            .onPort(0)
            .with(new IngestRules(
                    "http",
                    IngestRules.standard().counting(),
                    IngestRules.standard().tags(),
                    IngestRules.standard().codes(),
                    IngestRules.standard().channelSchemes(),
                    new IngestRules.IngestLimits(
                            WireLimits.STANDARD,
                            BODY_BYTES_MAX,
                            8 * BODY_BYTES_MAX,
                            128,
                            Duration.ofMillis(20),
                            Duration.ofSeconds(10),
                            Duration.ofMillis(500)))));

    @AfterAll
    static void stop() {
        IMPATIENT.close();
    }

    private static Socket connected(PointsmanServer server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static String head(PointsmanServer server, int length) {
        return "POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                + server.firstToken().orElseThrow() + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), UTF_8);
    }

    @Test
    void a_body_that_stalls_is_given_up() throws IOException {
        try (Socket socket = connected(IMPATIENT)) {
            socket.getOutputStream().write((head(IMPATIENT, 1_000) + "[").getBytes(UTF_8));

            assertThat(status(socket)).isEqualTo("HTTP/1.1 408");
        }
    }

    @Test
    void a_body_that_trickles_without_a_stop_is_given_up_too() throws Exception {
        AtomicBoolean answered = new AtomicBoolean();
        try (Socket socket = connected(IMPATIENT)) {
            OutputStream out = socket.getOutputStream();
            out.write(head(IMPATIENT, BODY_BYTES_MAX).getBytes(UTF_8));
            Thread trickle = Thread.ofVirtual().start(() -> trickle(out, answered));

            assertThat(status(socket)).isEqualTo("HTTP/1.1 408");
            answered.set(true);
            trickle.join();
        }
    }

    /// A byte at a time, no more than there may be.
    private static void trickle(OutputStream out, AtomicBoolean answered) {
        try {
            for (int i = 0; i < BODY_BYTES_MAX - 1 && !answered.get(); i++) {
                out.write(' ');
            }
        } catch (IOException cut) {
            answered.set(true);
        }
    }

    @Test
    void a_request_that_ends_within_its_head_is_cut_off() throws IOException {
        try (Socket socket = connected(IMPATIENT)) {
            socket.getOutputStream().write("GET /health/live HTTP/1.1\r\nHo".getBytes(UTF_8));

            assertThat(ending(socket)).doesNotContain(" 200");
        }
        assertThat(anonymous().get("/health/live").status()).isEqualTo(200);
    }

    /// What came until the server closed the connection, which it may do rudely.
    private static String ending(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (SocketException reset) {
            return "";
        }
    }

    @Test
    void what_is_no_http_is_refused_and_hurts_nobody() throws IOException {
        try (Socket socket = connected(IMPATIENT)) {
            socket.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 13, 10, 13, 10});

            assertThat(ending(socket)).doesNotContain(" 200", "Tomcat", "<html");
        }
        assertThat(anonymous().get("/health/live").status()).isEqualTo(200);
    }

    @Test
    void idle_connections_keep_neither_requests_nor_the_judge_waiting() throws IOException {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < IDLE; i++) {
                Socket socket = connected(Running.server());
                idle.add(socket);
                socket.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
                assertThat(status(socket)).isEqualTo("HTTP/1.1 200");
            }
            String channel = unique("idle");

            assertThat(admin().events(event(unique("idle"), channel)).status()).isEqualTo(202);
            // it is judged, so the judge goes on
            until(() -> admin().get("/v1/channels/" + channel).status() == 200);
            until(() -> lagSeconds() < 2.0);
            assertThat(idle).allMatch(Socket::isConnected);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    private static double lagSeconds() {
        Matcher lag = LAG.matcher(anonymous().get("/metrics").body());
        assertThat(lag.find()).isTrue();
        return Double.parseDouble(lag.group(1));
    }
}
