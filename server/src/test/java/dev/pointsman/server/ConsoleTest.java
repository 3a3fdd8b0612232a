package dev.pointsman.server;

import static dev.pointsman.server.Running.admin;
import static dev.pointsman.server.Running.event;
import static dev.pointsman.server.Running.server;
import static dev.pointsman.server.Running.unique;
import static dev.pointsman.server.Running.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.server.access.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {
    private final Browser browser = new Browser(server());

    @BeforeEach
    void enter() {
        browser.logIn(server().issueToken(unique("operator"), Set.of(Role.OPERATOR)));
    }

    @AfterEach
    void leave() {
        browser.close();
    }

    /// A channel that the engine has seen.
    private static String seen(String channel) {
        assertThat(admin().events(event(unique("seen"), channel)).status()).isEqualTo(202);
        until(() -> admin().get("/v1/channels").body().contains(channel));
        return channel;
    }

    @Test
    void the_board_shows_every_channel() {
        String channel = seen(unique("shown"));

        Browser.Page board = browser.get("/");

        assertThat(board.status()).isEqualTo(200);
        assertThat(board.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(board.body())
                .contains("href=\"/channels/" + channel + "\"", "data-cell=\"channel=" + channel + "\"")
                .contains("Pay in <span>", "needs 19 more");
    }

    @Test
    void where_no_redis_is_configured_the_page_by_the_second_says_so() {
        assertThat(browser.get("/seconds?channel=c").body()).contains("none is configured: redis.url");
    }

    @Test
    void a_person_acts_and_the_transition_appears() {
        String channel = seen(unique("acted"));

        Browser.Page done = browser.command("SUSPEND", "channel=" + channel, "bank <b>maintenance</b>", 0);

        assertThat(done.status()).isEqualTo(303);
        assertThat(done.leadsTo()).isEqualTo("/incidents");
        assertThat(browser.get("/channels/" + channel).body())
                .contains("Suspended channel=" + channel + ": bank &lt;b>maintenance&lt;/b>")
                .contains("data-act=\"RESUME\"", "data-version=\"1\"");
        assertThat(browser.get("/channels/" + channel + "/series").body()).contains("\"to\":\"SUSPENDED\"");
        assertThat(browser.get("/channels/" + channel + "/series?span=DAY").body())
                .startsWith("{\"step\":60,")
                .contains("\"to\":\"SUSPENDED\"")
                // of this minute, or of the one before when it has just ended
                .containsPattern(" 1(, (0|null))?],\"failed\"");
        assertThat(browser.get("/").body()).contains("Suspended channel=" + channel);
        assertThat(Running.STORES.control().transitions(channel, 10)).hasSize(1);
    }

    @Test
    void what_cannot_be_done_is_said_on_a_page_and_changes_nothing() {
        String channel = seen(unique("undone"));
        String cell = "channel=" + channel;

        Browser.Page stale = browser.command("SUSPEND", cell, "down", 7);
        Browser.Page noReason = browser.command("SUSPEND", cell, "  ", 0);
        Browser.Page noCell = browser.command("SUSPEND", "channel=nobody-" + channel, "down", 0);
        Browser.Page notACell = browser.command("SUSPEND", "x", "down", 0);
        Browser.Page noAct = browser.command("EXPLODE", cell, "down", 0);
        Browser.Page already = browser.command("RESUME", cell, "up", 0);

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body()).contains("The cell has moved on", "is 7, the cell is at 0", "look again");
        assertThat(noReason.status()).isEqualTo(400);
        assertThat(noReason.body()).contains("/reason is missing", "<html");
        assertThat(noCell.status()).isEqualTo(404);
        assertThat(notACell.status()).isEqualTo(400);
        assertThat(noAct.status()).isEqualTo(400);
        assertThat(already.status()).isEqualTo(409);
        assertThat(Running.STORES.control().transitions(channel, 10)).isEmpty();
    }

    @Test
    void a_command_leads_to_no_other_site() {
        String channel = seen(unique("back"));

        Browser.Page done = browser.post(
                "/commands",
                Map.of(
                        "_csrf", browser.get("/").formToken(),
                        "act", "BLOCK",
                        "cell", "channel=" + channel,
                        "reason", "x",
                        "expectedVersion", "0",
                        "back", "//evil.example"));

        assertThat(done.header("Location")).isEqualTo("/");
    }

    @Test
    void who_may_only_look_cannot_act() {
        String channel = seen(unique("looked"));
        try (Browser looking = new Browser(server())) {
            looking.logIn(server().issueToken(unique("viewer"), Set.of(Role.VIEWER)));

            Browser.Page refused = looking.command("SUSPEND", "channel=" + channel, "x", 0);

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains("is not for the roles of token", "<html");
            assertThat(looking.get("/").body()).contains(channel).doesNotContain("data-act=");
        }
        assertThat(Running.STORES.control().transitions(channel, 10)).isEmpty();
    }

    @Test
    void a_form_from_elsewhere_changes_nothing() {
        String channel = seen(unique("forged"));

        Browser.Page refused = browser.post(
                "/commands",
                Map.of("act", "SUSPEND", "cell", "channel=" + channel, "reason", "x", "expectedVersion", "0"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(Running.STORES.control().transitions(channel, 10)).isEmpty();
    }

    @Test
    void a_channel_name_that_is_a_script_or_a_path_is_text_and_has_a_page() {
        String script = seen("<script>alert(1)<script>" + unique("x"));
        String path = seen(unique("a/b;c") + "%2e..");

        String board = browser.get("/").body();

        assertThat(board).doesNotContain("<script>alert").contains("&lt;script>alert(1)");
        assertThat(browser.get("/channels/" + encoded(script)).body()).doesNotContain("<script>alert");
        Browser.Page byQuery = browser.get("/channels?channel=" + encoded(path));
        assertThat(board).contains("/channels?channel=" + encoded(path));
        assertThat(byQuery.status()).isEqualTo(200);
        assertThat(byQuery.body()).contains("data-series=\"/channels/series?channel=" + encoded(path) + "\"");
        assertThat(browser.get("/channels/series?channel=" + encoded(path)).body())
                .startsWith("{\"step\":1,");
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/channels/nobody", "/incidents/INC-0", "/nothing", "/static/nothing.js"})
    void what_is_not_there_is_said_on_a_page(String path) {
        Browser.Page missing = browser.get(path);

        assertThat(missing.status()).isIn(404, 400);
        assertThat(missing.header("Content-Type")).startsWith("text/html");
        assertThat(missing.body()).contains("<html", "To the board");
    }

    @Test
    void files_are_sent_once_and_confirmed_after() throws IOException, InterruptedException {
        Browser.Page script = browser.get("/static/board.js");

        HttpResponse<String> again = browser.http()
                .send(
                        browser.request("/static/board.js")
                                .header("If-None-Match", script.header("ETag"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(script.status()).isEqualTo(200);
        assertThat(script.header("Content-Type")).isEqualTo("text/javascript;charset=UTF-8");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void text_is_compressed_for_those_who_can_read_that() throws IOException, InterruptedException {
        HttpResponse<InputStream> css = browser.http()
                .send(
                        browser.request("/static/console.css")
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());

        assertThat(css.headers().firstValue("Content-Encoding")).contains("gzip");
        try (InputStream in = new GZIPInputStream(css.body())) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains(":root");
        }
    }

    @Test
    @Timeout(30)
    void the_stream_brings_the_board_when_something_was_decided() throws IOException, InterruptedException {
        String channel = seen(unique("streamed"));
        HttpResponse<InputStream> stream = browser.http()
                .send(
                        browser.request("/board/stream")
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream;charset=UTF-8");
            assertThat(lines.readLine()).isEqualTo("event: board");

            browser.command("SUSPEND", "channel=" + channel, "seen live", 0);

            String line = lines.readLine();
            while (!line.contains("Suspended channel=" + channel + ": seen live")) {
                assertThat(line).matches("|event: board|data: .*|data:|:");
                line = lines.readLine();
            }
        }
    }

    @Test
    @Timeout(30)
    void all_streams_of_who_logs_out_end_and_no_others() throws IOException, InterruptedException {
        try (Browser other = new Browser(server())) {
            other.logIn(server().issueToken(unique("other"), Set.of(Role.VIEWER)));
            InputStream one = opened(browser);
            InputStream two = opened(browser);
            InputStream others = opened(other);

            browser.post("/logout", Map.of("_csrf", browser.get("/").formToken()));

            one.readAllBytes();
            two.readAllBytes();
            // it goes on: a rendering or a sign of life comes, after what was on its way
            others.skipNBytes(others.available());
            assertThat(others.read()).isPositive();
            others.close();
        }
    }

    private static InputStream opened(Browser browser) throws IOException, InterruptedException {
        InputStream stream = browser.http()
                .send(browser.request("/board/stream").build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
        assertThat(stream.read()).isPositive();
        return stream;
    }
}
