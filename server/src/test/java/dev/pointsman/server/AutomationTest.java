package dev.pointsman.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.server.access.Role;
import dev.pointsman.server.judging.JudgeTime;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.store.Stores;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Stopping automation for all channels, on a server of its own.
class AutomationTest {
    private static PointsmanServer start(Stores stores, ChannelFacts facts) {
        Registered registered = new Registered(Strategy.PRIORITY, List.of(), facts);
        return PointsmanServer.start(ServerConfig.standard()
                .onPort(0)
                .with(stores)
                .with(new ServerConfig.Judged(EngineRules.standard(), registered, JudgeTime.system(), _ -> {})));
    }

    private static Caller caller(HttpClient http, PointsmanServer server, String token) {
        return new Caller(http, URI.create("http://127.0.0.1:" + server.port()), token);
    }

    private static Caller.Reply ask(Caller caller, String act, String body) {
        return caller.post("/v1/automation/" + act, "application/json", body);
    }

    @Test
    void a_person_stops_automation_and_it_stays_so_over_a_restart_until_a_person_starts_it() {
        Stores stores = Stores.inMemory(RampPlan.standard());
        String token;
        try (HttpClient http = HttpClient.newHttpClient()) {
            try (PointsmanServer server = start(stores, ChannelFacts.none())) {
                token = server.firstToken().orElseThrow();
                Caller caller = caller(http, server, token);
                assertThat(caller.get("/v1/automation").json().get("stopped").booleanValue())
                        .isFalse();
                assertThat(ask(caller, "start", "{\"reason\":\"x\"}").status()).isEqualTo(409);
                assertThat(ask(caller, "stop", "{}")
                                .json()
                                .at("/errors/0/pointer")
                                .stringValue())
                        .isEqualTo("/reason");

                JsonNode stopped =
                        ask(caller, "stop", "{\"reason\":\"scheme tests\"}").json();

                assertThat(stopped.get("stopped").booleanValue()).isTrue();
                assertThat(stopped.at("/stop/reason").stringValue()).isEqualTo("scheme tests");
                assertThat(ask(caller, "stop", "{\"reason\":\"again\"}").status())
                        .isEqualTo(409);
            }
            try (PointsmanServer server = start(stores, ChannelFacts.none())) {
                Caller caller = caller(http, server, token);
                assertThat(caller.get("/v1/automation")
                                .json()
                                .at("/stop/reason")
                                .stringValue())
                        .isEqualTo("scheme tests");
                assertThat(ask(caller, "start", "{\"reason\":\"over\"}")
                                .json()
                                .get("stopped")
                                .booleanValue())
                        .isFalse();
            }
            try (PointsmanServer server = start(stores, ChannelFacts.none())) {
                assertThat(caller(http, server, token)
                                .get("/v1/automation")
                                .json()
                                .get("stopped")
                                .booleanValue())
                        .isFalse();
            }
        }
    }

    @Test
    void people_stop_and_start_automation_on_the_board_which_says_how_it_stands() {
        try (PointsmanServer server = start(Stores.inMemory(RampPlan.standard()), ChannelFacts.none());
                Browser browser = new Browser(server)) {
            browser.logIn(server.firstToken().orElseThrow());
            assertThat(browser.get("/").body()).doesNotContain("Automation is stopped");

            assertThat(browser.command("STOP", "automation", "  ", 0).status()).isEqualTo(400);
            assertThat(browser.command("STOP", "automation", "scheme tests", 0).leadsTo())
                    .isEqualTo("/incidents");
            assertThat(browser.get("/").body()).contains("<b>Automation is stopped</b>: scheme tests");
            assertThat(browser.get("/automation").body())
                    .contains("Start automation")
                    .doesNotContain("Stop automation<");
            assertThat(browser.command("STOP", "automation", "again", 0).status())
                    .isEqualTo(409);

            assertThat(browser.command("START", "automation", "over", 0).leadsTo())
                    .isEqualTo("/incidents");
            assertThat(browser.get("/").body()).doesNotContain("Automation is stopped");
        }
    }

    @Test
    void what_the_configuration_declares_holds_from_the_start_and_what_it_stops_nobody_starts() {
        Stores stores = Stores.inMemory(RampPlan.standard());
        try (HttpClient http = HttpClient.newHttpClient()) {
            start(stores, ChannelFacts.none()).close();
            ChannelFacts facts = new ChannelFacts(true, 30, ChannelFacts.none().channels());
            try (PointsmanServer server = start(stores, facts)) {
                Caller caller = caller(http, server, server.issueToken("on-call", Set.of(Role.OPERATOR)));

                JsonNode shown = caller.get("/v1/automation").json();
                Caller.Reply started = ask(caller, "start", "{\"reason\":\"x\"}");

                assertThat(shown.get("stopped").booleanValue()).isTrue();
                assertThat(shown.get("byConfiguration").booleanValue()).isTrue();
                assertThat(shown.get("suspendedShareMax").intValue()).isEqualTo(30);
                assertThat(started.status()).isEqualTo(409);
                assertThat(started.json().get("detail").stringValue()).contains("configuration");
            }
        }
    }
}
