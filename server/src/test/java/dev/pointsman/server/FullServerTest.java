package dev.pointsman.server;

import static dev.pointsman.server.Running.event;
import static dev.pointsman.server.Running.unique;
import static dev.pointsman.server.Running.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.MemoryControlStore;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameLog;
import dev.pointsman.core.frame.MemoryFrameLog;
import dev.pointsman.core.held.MemoryHeldWork;
import dev.pointsman.core.notice.MemoryConcerns;
import dev.pointsman.core.quota.MemoryQuotas;
import dev.pointsman.model.snapshot.UserKey;
import dev.pointsman.server.access.MemoryTokenStore;
import dev.pointsman.server.archive.ArchiveSlices;
import dev.pointsman.server.ingest.IngestRules;
import dev.pointsman.server.publishing.SigningKey;
import dev.pointsman.server.publishing.SigningKeys;
import dev.pointsman.server.rules.MemoryRuleStore;
import dev.pointsman.server.store.Stores;
import dev.pointsman.server.users.MemoryComplaintStore;
import dev.pointsman.wire.WireLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A server with little room and an impatient intake.
class FullServerTest {
    private static final Pattern HELD =
            Pattern.compile("^pointsman_ingest_bytes_in_flight ([0-9.E]+)", Pattern.MULTILINE);

    private static final int ROOM_BYTES = 32 * 1_024;

    private final Frames frames = new Frames();

    /// A log that can be out of order.
    private static final class Frames implements FrameLog {
        private final MemoryFrameLog log = new MemoryFrameLog(1_000);
        private volatile boolean broken;

        @Override
        public long append(Frame frame) {
            if (broken) {
                throw new IllegalStateException("out of order");
            }
            return log.append(frame);
        }

        @Override
        public List<Logged> after(long place, int max) {
            return log.after(place, max);
        }

        @Override
        public void release(long place) {
            log.release(place);
        }
    }

    private PointsmanServer start() {
        MemoryControlStore control = new MemoryControlStore(RampPlan.standard(), 1_000);
        IngestRules standard = IngestRules.standard();
        IngestRules.IngestLimits little = new IngestRules.IngestLimits(
                WireLimits.STANDARD, ROOM_BYTES, ROOM_BYTES, 128, Duration.ofMillis(20), Duration.ofMillis(300));
        return PointsmanServer.start(ServerConfig.standard()
                .onPort(0)
                .with(new Stores(
                        frames,
                        control,
                        control,
                        ArchiveSlices.none(),
                        control.outbox(),
                        new MemoryHeldWork(_ -> {}),
                        new MemoryQuotas(),
                        new MemoryConcerns(control.outbox()),
                        new MemoryTokenStore(),
                        SigningKeys.of(SigningKey.generated()),
                        new MemoryComplaintStore(new UserKey("1".repeat(32))),
                        new MemoryRuleStore(),
                        () -> {}))
                .with(new IngestRules(
                        "http",
                        standard.counting(),
                        standard.tags(),
                        standard.codes(),
                        standard.channelSchemes(),
                        little)));
    }

    private static Caller caller(PointsmanServer server, HttpClient http) {
        return new Caller(
                http,
                URI.create("http://127.0.0.1:" + server.port()),
                server.firstToken().orElseThrow());
    }

    @Test
    void a_request_that_holds_all_the_room_puts_others_off_and_gives_it_back() throws IOException {
        try (HttpClient http = HttpClient.newHttpClient();
                PointsmanServer server = start()) {
            Caller caller = caller(server, http);
            try (Socket half = half(server)) {
                until(() -> held(caller) > 20_000);
                assertThat(caller.events(large()).status()).isEqualTo(429);
                assertThat(caller.events(large()).header("Retry-After")).isEqualTo("1");
                assertThat(half.isConnected()).isTrue();
            }
            until(() -> caller.events(large()).status() == 202);
        }
    }

    private static double held(Caller caller) {
        Matcher held = HELD.matcher(caller.get("/metrics").body());
        return held.find() ? Double.parseDouble(held.group(1)) : 0;
    }

    private static String large() {
        return event(unique("full")) + " ".repeat(4_000);
    }

    private static Socket half(PointsmanServer server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream()
                .write(
                        ("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                                        + server.firstToken().orElseThrow() + "\r\nContent-Length: 30000\r\n\r\n["
                                        + " ".repeat(20_000))
                                .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    @Test
    void what_cannot_be_made_durable_is_not_accepted_and_counts_once_when_sent_again() {
        try (HttpClient http = HttpClient.newHttpClient();
                PointsmanServer server = start()) {
            Caller caller = caller(server, http);
            String event = event(unique("undurable"));
            frames.broken = true;

            Caller.Reply refused = caller.events(event);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            assertThat(caller.get("/health/ready").status()).isEqualTo(503);
            frames.broken = false;
            until(() -> caller.events(event).status() == 202);
            assertThat(caller.get("/health/ready").status()).isEqualTo(200);
            until(() -> caller.get("/v1/channels/test-channel").status() == 200);
            assertThat(caller.get("/v1/channels/test-channel")
                            .json()
                            .at("/operations/0/figures/succeeded")
                            .intValue())
                    .isEqualTo(1);
        }
    }
}
