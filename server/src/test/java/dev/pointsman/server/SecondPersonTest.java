package dev.pointsman.server;

import static dev.pointsman.server.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.guard.ChannelFacts.Declared;
import dev.pointsman.core.guard.SecondPerson;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.server.access.Role;
import dev.pointsman.server.judging.JudgeTime;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.store.Stores;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Channel `vault` lets traffic back only when two people say so; on a server of its own.
class SecondPersonTest {
    private static final String CELL = "channel=vault";

    private static PointsmanServer start(Stores stores) {
        ChannelFacts facts = ChannelFacts.none().with("vault", Declared.NOTHING.confirmed(SecondPerson.BACK));
        Registered registered = new Registered(Strategy.PRIORITY, List.of(), facts);
        return PointsmanServer.start(ServerConfig.standard()
                .onPort(0)
                .with(stores)
                .with(new ServerConfig.Judged(EngineRules.standard(), registered, JudgeTime.system(), _ -> {})));
    }

    private static Caller bearing(HttpClient http, PointsmanServer server, String name, Role... roles) {
        return new Caller(
                http, URI.create("http://127.0.0.1:" + server.port()), server.issueToken(name, Set.of(roles)));
    }

    private static void seen(Caller reporter, Caller reader) {
        assertThat(reporter.events(Running.event(unique("seen"), "vault")).status())
                .isEqualTo(202);
        Running.until(() -> reader.get("/v1/channels/vault").status() == 200);
    }

    private static Caller.Reply ask(Caller caller, String act, String body) {
        return caller.post("/v1/channels/vault/" + act, "application/json", body);
    }

    private static Caller.Reply confirm(Caller caller, long proposal, String body) {
        return ask(caller, "proposals/" + proposal + "/confirm", body);
    }

    @Test
    void what_one_person_proposes_another_confirms_also_after_a_restart() {
        Stores stores = Stores.inMemory(RampPlan.standard());
        try (HttpClient http = HttpClient.newHttpClient()) {
            JsonNode proposed;
            try (PointsmanServer server = start(stores)) {
                Caller ann = bearing(http, server, "ann", Role.OPERATOR);
                seen(bearing(http, server, "shop", Role.REPORTER), ann);
                assertThat(ask(ann, "suspend", "{\"reason\":\"down\"}").status())
                        .isEqualTo(200);

                Caller.Reply reply = ask(ann, "resume", "{\"reason\":\"bank called\",\"how\":\"full\"}");
                Caller.Reply again = ask(ann, "resume", "{\"reason\":\"bank called\",\"how\":\"full\"}");

                proposed = reply.json();
                assertThat(reply.status()).isEqualTo(202);
                assertThat(again.body()).isEqualTo(reply.body());
                assertThat(proposed.get("state").stringValue()).isEqualTo("WAITING");
                assertThat(proposed.get("by").stringValue()).isEqualTo("ann");
                assertThat(proposed.get("sentence").stringValue())
                        .startsWith("ann proposes to resume channel=vault: bank called; another person must");
                assertThat(ann.get("/v1/channels/vault")
                                .json()
                                .at("/operations/0/state")
                                .stringValue())
                        .isEqualTo("SUSPENDED");
            }
            try (PointsmanServer server = start(stores)) {
                long number = proposed.get("proposal").longValue();
                Caller bob = bearing(http, server, "bob", Role.OPERATOR);
                Caller eve = bearing(http, server, "eve", Role.VIEWER);
                assertThat(eve.get("/v1/channels/vault/proposals").json().at("/proposals/0"))
                        .isEqualTo(proposed);
                assertThat(confirm(eve, number, "{}").status()).isEqualTo(403);
                assertThat(confirm(bob, number + 1, "{}").status()).isEqualTo(404);
                assertThat(confirm(bob, number, "{\"expectedVersion\":7}").status())
                        .isEqualTo(409);

                Caller.Reply confirmed = confirm(bob, number, "{\"expectedVersion\":1}");

                assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
                assertThat(confirmed.json().get("sentence").stringValue())
                        .isEqualTo("resumed channel=vault: bank called (proposed by ann, confirmed by bob)");
                JsonNode all = eve.get("/v1/channels/vault/proposals").json();
                assertThat(all.at("/proposals/0/state").stringValue()).isEqualTo("CONFIRMED");
                assertThat(all.at("/proposals/0/confirmedBy").stringValue()).isEqualTo("bob");
                assertThat(all.at("/proposals/0/transition")).isEqualTo(confirmed.json());
            }
        }
    }

    @Test
    void its_author_cannot_confirm_it() {
        try (HttpClient http = HttpClient.newHttpClient();
                PointsmanServer server = start(Stores.inMemory(RampPlan.standard()))) {
            Caller ann = bearing(http, server, "ann", Role.ADMIN);
            seen(ann, ann);
            ask(ann, "block", "{\"reason\":\"fraud\"}");
            long number = ask(ann, "unblock", "{\"reason\":\"cleared\"}")
                    .json()
                    .get("proposal")
                    .longValue();

            Caller.Reply reply = confirm(ann, number, "{}");

            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.json().get("detail").stringValue())
                    .isEqualTo("ann proposed it: another person must confirm it");
        }
    }

    @Test
    void people_propose_and_confirm_on_the_channels_page() {
        try (HttpClient http = HttpClient.newHttpClient();
                PointsmanServer server = start(Stores.inMemory(RampPlan.standard()));
                Browser ann = new Browser(server);
                Browser bob = new Browser(server)) {
            Caller admin = bearing(http, server, "root", Role.ADMIN);
            seen(admin, admin);
            ann.logIn(server.issueToken("ann", Set.of(Role.OPERATOR)));
            bob.logIn(server.issueToken("bob", Set.of(Role.OPERATOR)));
            ann.command("SUSPEND", CELL, "down", 0);

            Browser.Page proposed = ann.command("RESUME", CELL, "bank called", 1);

            assertThat(proposed.leadsTo()).isEqualTo("/channels/vault");
            assertThat(ann.get("/channels/vault").body())
                    .contains("ann wants to resume channel=vault", "Ann proposes to resume channel=vault: bank called")
                    .doesNotContain("Confirm: resume");
            assertThat(bob.get("/").body()).contains("Ann proposes to resume channel=vault: bank called");
            String page = bob.get("/channels/vault").body();
            assertThat(page).contains("Confirm: resume");
            Browser.Page confirmed = bob.post(
                    "/commands",
                    Map.of(
                            "_csrf", bob.get("/incidents").formToken(),
                            "act", "CONFIRM",
                            "proposal", "1",
                            "cell", CELL,
                            "expectedVersion", "1",
                            "back", "/channels/vault"));
            assertThat(confirmed.leadsTo()).isEqualTo("/channels/vault");
            assertThat(bob.get("/channels/vault").body())
                    .contains("Resumed channel=vault: bank called (proposed by ann, confirmed by bob)")
                    .doesNotContain("wants to resume");
        }
    }
}
