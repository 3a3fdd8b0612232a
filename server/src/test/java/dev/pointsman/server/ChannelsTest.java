package dev.pointsman.server;

import static dev.pointsman.server.Running.admin;
import static dev.pointsman.server.Running.event;
import static dev.pointsman.server.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChannelsTest {
    /// A channel that the engine has seen.
    private static String seen(String channel) {
        assertThat(admin().events(event(unique("seen"), channel)).status()).isEqualTo(202);
        Running.until(() -> admin().get(path(channel)).status() == 200);
        return channel;
    }

    private static String path(String channel) {
        return "/v1/channels/"
                + URLEncoder.encode(channel, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Caller.Reply ask(String channel, String act, String body) {
        return admin().post(path(channel) + "/" + act, "application/json", body);
    }

    @Test
    void a_channel_shows_its_state_and_figures_with_their_sample_size() {
        String channel = seen(unique("shown"));

        JsonNode one = admin().get(path(channel)).json();

        assertThat(one.at("/operations/0/state").stringValue()).isEqualTo("ACTIVE");
        assertThat(one.at("/operations/0/trafficPercent").intValue()).isEqualTo(100);
        assertThat(one.at("/operations/0/figures/success/part").intValue()).isEqualTo(1);
        assertThat(one.at("/operations/0/figures/success/whole").intValue()).isEqualTo(1);
        assertThat(one.at("/operations/0/figures/success/low").doubleValue()).isLessThan(0.5);
        assertThat(one.at("/cells").toString()).contains("channel=" + channel + ";bank=CCB");
        assertThat(admin().get("/v1/channels").json().get("channels").toString())
                .contains(channel);
    }

    @Test
    void a_person_suspends_and_resumes_and_each_adds_a_version() {
        String channel = seen(unique("moved"));

        JsonNode out =
                ask(channel, "suspend", "{\"reason\":\"bank maintenance\"}").json();
        JsonNode shown = admin().get(path(channel)).json();
        JsonNode back = ask(channel, "resume", "{\"reason\":\"over\",\"expectedVersion\":1}")
                .json();

        assertThat(out.get("to").stringValue()).isEqualTo("SUSPENDED");
        assertThat(out.get("sentence").stringValue()).isEqualTo("suspended channel=" + channel + ": bank maintenance");
        assertThat(shown.at("/operations/0/state").stringValue()).isEqualTo("SUSPENDED");
        assertThat(shown.get("cellsOutOfRouting").intValue()).isEqualTo(1);
        assertThat(back.get("to").stringValue()).isEqualTo("ACTIVE");
        assertThat(back.get("version").longValue()).isEqualTo(2);
        assertThat(Running.STORES.control().transitions(channel, 10)).hasSize(2);
    }

    @Test
    void one_bank_of_a_channel_is_blocked_and_unblocked() {
        String channel = seen(unique("bank"));

        JsonNode out = ask(channel, "block", "{\"cell\":{\"bank\":\"CCB\"},\"reason\":\"fraud\"}")
                .json();
        Caller.Reply whole = ask(channel, "unblock", "{\"reason\":\"no\"}");
        JsonNode back = ask(channel, "unblock", "{\"cell\":{\"bank\":\"CCB\"},\"reason\":\"cleared\"}")
                .json();

        assertThat(out.get("cell").stringValue()).isEqualTo("channel=" + channel + ";bank=CCB");
        assertThat(out.get("to").stringValue()).isEqualTo("BLOCKED");
        assertThat(whole.status()).isEqualTo(409);
        assertThat(back.get("to").stringValue()).isEqualTo("ACTIVE");
    }

    @Test
    void the_same_incident_again_is_answered_with_its_first_transition() {
        String channel = seen(unique("again"));
        String body = "{\"reason\":\"down\",\"incident\":\"INC-777\"}";

        Caller.Reply first = ask(channel, "suspend", body);
        Caller.Reply again = ask(channel, "suspend", body);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(Running.STORES.control().transitions(channel, 10)).hasSize(1);
    }

    @Test
    void a_stale_version_changes_nothing_and_names_the_present_one() {
        String channel = seen(unique("stale"));

        Caller.Reply reply = ask(channel, "suspend", "{\"reason\":\"down\",\"expectedVersion\":7}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().get("type").stringValue()).isEqualTo("urn:pointsman:problem:stale-version");
        assertThat(reply.json().get("detail").stringValue()).contains("is 7", "at 0");
        assertThat(admin().get(path(channel)).json().at("/operations/0/state").stringValue())
                .isEqualTo("ACTIVE");
    }

    @Test
    void what_a_person_suspends_until_a_moment_shows_it_everywhere() {
        String channel = seen(unique("until"));
        Instant until = Running.now().plusSeconds(900).truncatedTo(ChronoUnit.SECONDS);
        String local = until.atOffset(ZoneOffset.ofHours(8)).toString();

        JsonNode out = ask(channel, "suspend", "{\"reason\":\"bank maintenance\",\"until\":\"" + local + "\"}")
                .json();
        JsonNode shown = admin().get(path(channel)).json();

        assertThat(out.get("until").stringValue()).isEqualTo(until.toString());
        assertThat(out.get("sentence").stringValue())
                .isEqualTo("suspended channel=" + channel + " until " + until + ": bank maintenance");
        assertThat(shown.at("/operations/0/until").stringValue()).isEqualTo(until.toString());
    }

    @Test
    void an_end_that_cannot_be_is_refused_by_its_field() {
        String channel = seen(unique("ends"));

        for (String until :
                List.of("2020-01-01T00:00:00Z", "tomorrow", "2026-11-20T06:00:00", "9999-01-01T00:00:00Z")) {
            assertThat(pointer(channel, "{\"reason\":\"x\",\"until\":\"" + until + "\"}"))
                    .isEqualTo("/until");
        }
        assertThat(pointer(channel, "{\"reason\":\"x\",\"how\":\"ramp\"}")).isEqualTo("/how");
        Caller.Reply resumed = ask(
                channel,
                "resume",
                "{\"reason\":\"x\",\"until\":\"" + Running.now().plusSeconds(60) + "\"}");
        Caller.Reply slowly = ask(channel, "resume", "{\"reason\":\"x\",\"how\":\"slowly\"}");
        assertThat(resumed.status()).isEqualTo(400);
        assertThat(slowly.json().at("/errors/0/pointer").stringValue()).isEqualTo("/how");
        assertThat(Running.STORES.control().transitions(channel, 10)).isEmpty();
    }

    @Test
    void a_resume_lets_traffic_back_at_once_or_by_a_ramp() {
        String channel = seen(unique("ramp"));

        Caller.Reply active = ask(channel, "resume", "{\"reason\":\"x\",\"how\":\"ramp\"}");
        ask(channel, "suspend", "{\"reason\":\"x\"}");
        JsonNode ramping =
                ask(channel, "resume", "{\"reason\":\"x\",\"how\":\"ramp\"}").json();
        JsonNode full =
                ask(channel, "resume", "{\"reason\":\"x\",\"how\":\"full\"}").json();

        assertThat(active.status()).isEqualTo(409);
        assertThat(ramping.get("to").stringValue()).isEqualTo("RAMPING");
        assertThat(ramping.get("percent").intValue()).isBetween(1, 99);
        assertThat(full.get("to").stringValue()).isEqualTo("ACTIVE");
    }

    @Test
    void what_is_not_known_is_not_found() {
        String channel = seen(unique("known"));

        assertThat(admin().get("/v1/channels/nobody").status()).isEqualTo(404);
        assertThat(ask("nobody", "suspend", "{\"reason\":\"x\"}").status()).isEqualTo(404);
        assertThat(ask(channel, "suspend", "{\"cell\":{\"bank\":\"NO\"},\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(ask(channel, "explode", "{\"reason\":\"x\"}").status()).isEqualTo(404);
    }

    @Test
    void a_command_says_which_field_is_wrong() {
        String channel = seen(unique("fields"));

        assertThat(pointer(channel, "{}")).isEqualTo("/reason");
        assertThat(pointer(channel, "{\"reason\":\"two\\nlines\"}")).isEqualTo("/reason");
        assertThat(pointer(channel, "{\"reason\":\"card 4111 1111 1111 1111\"}"))
                .isEqualTo("/reason");
        assertThat(pointer(channel, "{\"reason\":\"x\",\"expectedversion\":1}")).isEqualTo("/expectedversion");
        assertThat(pointer(channel, "{\"reason\":\"x\",\"expectedVersion\":\"one\"}"))
                .isEqualTo("/expectedVersion");
        assertThat(pointer(channel, "{\"reason\":\"x\",\"cell\":{\"channel\":\"other\"}}"))
                .isEqualTo("/cell/channel");
        assertThat(pointer(channel, "{\"reason\":\"x\",\"cell\":{\"operation\":\"GIVE\"}}"))
                .isEqualTo("/cell/operation");
        assertThat(ask(channel, "suspend", "{\"reason\":").status()).isEqualTo(400);
    }

    private static String pointer(String channel, String body) {
        Caller.Reply reply = ask(channel, "suspend", body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.body()).doesNotContain("4111");
        return reply.json().at("/errors/0/pointer").stringValue();
    }

    @Test
    void a_script_in_a_channel_name_stays_text() {
        String channel = seen("<script>alert(1)</script>".replace("/", "") + unique("x"));

        Caller.Reply reply = admin().get(path(channel));

        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.json().get("id").stringValue()).isEqualTo(channel);
        assertThat(admin().get("/v1/channels/%3Cscript%3E").header("Content-Type"))
                .startsWith("application/problem+json");
    }
}
