package dev.pointsman.server;

import static dev.pointsman.server.Running.unique;
import static dev.pointsman.server.Running.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.server.access.Role;
import dev.pointsman.server.ingest.IngestRules;
import dev.pointsman.wire.WireLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the console lets in, and how it gets rid of who does not read.
@Timeout(120)
class ConsoleLimitsTest {
    private static final int SESSIONS_MAX = 1_000;
    private static final int TOO_MANY = 40;
    private static final int STREAMS_MAX = 500;
    private static final int CHANNELS = 400;
    private static final int BODY_BYTES_MAX = 8 << 20;
    private static final Pattern STREAMS = Pattern.compile("^pointsman_console_streams ([0-9.]+)", Pattern.MULTILINE);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// A server by these waits a second for a socket that takes nothing.
    private static IngestRules impatient() {
        IngestRules standard = IngestRules.standard();
        return new IngestRules(
                standard.source(),
                standard.counting(),
                standard.tags(),
                standard.codes(),
                standard.channelSchemes(),
                new IngestRules.IngestLimits(
                        WireLimits.STANDARD,
                        BODY_BYTES_MAX,
                        8 * BODY_BYTES_MAX,
                        128,
                        Duration.ofMillis(20),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1)));
    }

    private static PointsmanServer start() {
        return PointsmanServer.start(ServerConfig.standard().onPort(0));
    }

    private static URI root(PointsmanServer server) {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Test
    void however_many_log_in_at_one_moment_no_more_get_in_than_fit() throws Exception {
        try (PointsmanServer server = start();
                Browser form = new Browser(server);
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            String token = server.issueToken("everybody", Set.of(Role.VIEWER));
            String body = "_csrf=" + URLEncoder.encode(form.get("/login").formToken(), UTF_8) + "&token=" + token;
            HttpRequest login = HttpRequest.newBuilder(root(server).resolve("/login"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Accept", "text/html")
                    .header(
                            "Cookie",
                            "pointsman-form="
                                    + form.cookie("pointsman-form")
                                            .orElseThrow()
                                            .getValue())
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            List<Future<Integer>> logins = new ArrayList<>();
            for (int person = 0; person < SESSIONS_MAX + TOO_MANY; person++) {
                logins.add(people.submit(
                        () -> http.send(login, BodyHandlers.discarding()).statusCode()));
            }

            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> each : logins) {
                statuses.add(each.get());
            }

            assertThat(statuses).filteredOn(status -> status == 302).hasSize(SESSIONS_MAX);
            assertThat(statuses).filteredOn(status -> status == 503).hasSize(TOO_MANY);
            assertThat(form.logIn(token).body()).contains("1000 people are logged in, and no more fit");
        }
    }

    @Test
    void who_logs_in_again_takes_no_second_seat_and_gets_another_session() {
        try (PointsmanServer server = start();
                Browser browser = new Browser(server)) {
            String token = server.issueToken("on-call", Set.of(Role.VIEWER));
            browser.logIn(token);
            String first = browser.cookie("pointsman").orElseThrow().getValue();
            String formToken = browser.get("/").formToken();

            browser.post("/login", Map.of("_csrf", formToken, "token", token));

            assertThat(browser.get("/").status()).isEqualTo(200);
            assertThat(browser.cookie("pointsman").orElseThrow().getValue()).isNotEqualTo(first);
            assertThat(metrics(server)).contains("pointsman_console_sessions 1.0");
        }
    }

    @Test
    void there_are_no_more_streams_than_may_be_and_one_that_left_makes_room() throws Exception {
        try (PointsmanServer server = start();
                Browser browser = new Browser(server)) {
            browser.logIn(server.issueToken("wall", Set.of(Role.VIEWER)));
            List<InputStream> open = new ArrayList<>();
            for (int stream = 0; stream < STREAMS_MAX; stream++) {
                open.add(opened(browser, 200));
            }

            HttpResponse<InputStream> refused = stream(browser);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("30");
            assertThat(new String(refused.body().readAllBytes(), UTF_8)).contains("streams=500");

            open.getFirst().close();
            until(() -> streams(server) < STREAMS_MAX);
            open.add(opened(browser, 200));
            for (InputStream each : open) {
                each.close();
            }
        }
    }

    private static HttpResponse<InputStream> stream(Browser browser) throws IOException, InterruptedException {
        return browser.http().send(browser.request("/board/stream").build(), BodyHandlers.ofInputStream());
    }

    private static InputStream opened(Browser browser, int status) throws IOException, InterruptedException {
        HttpResponse<InputStream> stream = stream(browser);
        assertThat(stream.statusCode()).isEqualTo(status);
        return stream.body();
    }

    private String metrics(PointsmanServer server) {
        return new Caller(http, root(server), server.firstToken().orElseThrow())
                .get("/metrics")
                .body();
    }

    private double streams(PointsmanServer server) {
        Matcher found = STREAMS.matcher(metrics(server));
        assertThat(found.find()).isTrue();
        return Double.parseDouble(found.group(1));
    }

    @Test
    void who_does_not_read_is_cut_off_and_the_others_go_on() throws Exception {
        try (PointsmanServer server =
                        PointsmanServer.start(ServerConfig.standard().onPort(0).with(impatient()));
                Browser browser = new Browser(server);
                Socket slow = new Socket()) {
            Caller admin = new Caller(http, root(server), server.firstToken().orElseThrow());
            List<String> events = new ArrayList<>();
            for (int channel = 0; channel < CHANNELS; channel++) {
                events.add(Running.event(unique("slow"), "channel-of-many-" + channel));
            }
            admin.events("[" + String.join(",", events) + "]");
            until(() -> admin.get("/v1/channels").body().contains("channel-of-many-" + (CHANNELS - 1)));
            browser.logIn(server.issueToken("wall", Set.of(Role.VIEWER)));
            AtomicLong read = new AtomicLong();
            InputStream quick = opened(browser, 200);
            Thread.ofVirtual().start(() -> readAll(quick, read));

            slow.setReceiveBufferSize(4_096);
            slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            slow.getOutputStream()
                    .write(("GET /board/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: pointsman="
                                    + browser.cookie("pointsman").orElseThrow().getValue() + "\r\n\r\n")
                            .getBytes(UTF_8));
            until(() -> streams(server) == 2);

            moveUntilOneIsLeft(server, admin);

            long before = read.get();
            admin.post("/v1/channels/channel-of-many-0/block", "application/json", "{\"reason\":\"last\"}");
            until(() -> read.get() > before);
            assertThat(streams(server)).isEqualTo(1);
            quick.close();
        }
    }

    /// Each move makes the whole board news.
    private void moveUntilOneIsLeft(PointsmanServer server, Caller admin) {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        for (int move = 0; streams(server) == 2; move++) {
            assertThat(System.nanoTime()).as("the slow reader is still there").isLessThan(end);
            admin.post(
                    "/v1/channels/channel-of-many-1/" + (move % 2 == 0 ? "suspend" : "resume"),
                    "application/json",
                    "{\"reason\":\"back and forth\"}");
        }
    }

    private static void readAll(InputStream in, AtomicLong read) {
        byte[] buffer = new byte[65_536];
        try {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                read.addAndGet(length);
            }
        } catch (IOException closed) {
            // the test has seen enough
        }
    }
}
