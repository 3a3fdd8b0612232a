package dev.pointsman.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.probe.ProbePlan;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.server.access.Role;
import dev.pointsman.server.judging.JudgeTime;
import dev.pointsman.server.routing.DeclaredProbe;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.store.Stores;
import dev.pointsman.server.webhook.Listening;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Channel `page` is asked at an address, `paid` by its host, by a server whose time moves when it is told.
class ProbesTest {
    private static final Duration BACK_OFF = Duration.ofMinutes(30);

    private final VirtualTime time = new VirtualTime();
    private final Listening bank = Listening.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private final PointsmanServer server = started();

    private PointsmanServer started() {
        ProbePlan byAddress = new ProbePlan(ProbePlan.Kind.HTTP, Duration.ofSeconds(10), 2, 6, ZoneOffset.UTC);
        ProbePlan byHost = new ProbePlan(ProbePlan.Kind.HOST, Duration.ofSeconds(20), 2, 5, ZoneOffset.UTC);
        Registered registered = new Registered(Strategy.PRIORITY, List.of(), ChannelFacts.none())
                .probed(Map.of(
                        "page", new DeclaredProbe(byAddress, bank.url(), null),
                        "paid", new DeclaredProbe(byHost, null, new Amount("CNY", 1))));
        JudgeTime virtual = new JudgeTime(time, _ -> LockSupport.parkNanos(1_000_000));
        RampPlan patient = new RampPlan(1, 2, Duration.ofSeconds(20), 5, BACK_OFF, BACK_OFF);
        return PointsmanServer.start(ServerConfig.standard()
                .onPort(0)
                .with(Stores.inMemory(patient))
                .with(new ServerConfig.Judged(rules(patient), registered, virtual, _ -> {})));
    }

    private static EngineRules rules(RampPlan ramp) {
        EngineRules standard = EngineRules.standard();
        return new EngineRules(standard.plan(), standard.lateMax(), standard.judge(), ramp, standard.baselines());
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
        bank.close();
    }

    private Caller admin() {
        return new Caller(
                http,
                URI.create("http://127.0.0.1:" + server.port()),
                server.firstToken().orElseThrow());
    }

    private Caller bearing(Role role) {
        return admin().with(server.issueToken(Running.unique("probes"), Set.of(role)));
    }

    private JsonNode probesOf(String channel) {
        Caller.Reply reply = admin().get("/v1/probes");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json()
                .get("probes")
                .valueStream()
                .filter(each -> each.get("channel").stringValue().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private String events(String channel, String outcome, int count) {
        Instant now = time.instant();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("""
                    {"id":"%1$s","type":"COMPLETED","operation":"PAY_IN","attempt":"A-%1$s","channel":"%2$s",%3$s,\
                    "occurredAt":"%4$s"}
                    """.formatted(Running.unique("e"), channel, outcome, now.plusMillis(i)));
        }
        return lines.toString();
    }

    private String failures(String channel) {
        return events(
                channel, "\"outcome\":\"FAILURE\",\"code\":{\"scheme\":\"UNIONPAY_ONLINE\",\"value\":\"98\"}", 300);
    }

    private String state(String channel) {
        Caller.Reply reply = admin().get("/v1/channels/" + channel);
        return reply.status() == 200 ? reply.json().at("/operations/0/state").stringValue() : "unknown";
    }

    private void until(String channel, String state) {
        Running.until(() -> state(channel).equals(state));
    }

    /// By automation, for what its payments do, while another channel carries as much as it.
    private void suspended(String channel) {
        String all = events("other", "\"outcome\":\"SUCCESS\"", 900) + failures(channel);
        assertThat(admin().post("/v1/events", "application/x-ndjson", all).status())
                .isEqualTo(202);
        Running.until(() -> {
            time.advance(Duration.ofMillis(100));
            return state(channel).equals("SUSPENDED");
        });
    }

    /// So many probes of the page were asked and answered.
    private void asked(int times) {
        Running.until(() -> admin().get("/metrics")
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("pointsman_probes_total{channel=\"page\""))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                        .sum()
                == times);
    }

    private Caller.Reply claim(String query) {
        return bearing(Role.REPORTER).post("/v1/probes/claim?" + query, "application/json", "");
    }

    private Caller.Reply answer(String id, String body) {
        return bearing(Role.REPORTER).post("/v1/probes/" + id, "application/json", body);
    }

    private String claimedId() {
        Caller.Reply reply = claim("channel=paid");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().at("/probes/0/id").stringValue();
    }

    @Test
    void a_suspended_channel_whose_address_answers_ramps_long_before_its_back_off_ends() {
        bank.answers(503);
        suspended("page");
        Instant since = time.instant();
        asked(1);
        assertThat(probesOf("page").at("/last/text").stringValue()).isEqualTo("answered 503");
        bank.answers(204);
        time.advance(Duration.ofSeconds(10));
        asked(2);
        assertThat(probesOf("page").get("inARow").intValue()).isOne();
        assertThat(state("page")).isEqualTo("SUSPENDED");
        time.advance(Duration.ofSeconds(10));

        until("page", "RAMPING");

        assertThat(Duration.between(since, time.instant())).isLessThan(BACK_OFF.dividedBy(10));
        assertThat(bank.requests()).hasSize(3);
        assertThat(probesOf("page").get("why").stringValue()).isEqualTo("it ramps");
        asked(3);
        assertThat(admin().get("/metrics").body())
                .contains("pointsman_probes_total{channel=\"page\",result=\"failed\"} 1.0")
                .contains("pointsman_probes_total{channel=\"page\",result=\"ok\"} 2.0");
    }

    @Test
    void a_ramp_that_probes_began_and_that_fails_is_left_to_the_back_off() {
        suspended("page");
        asked(1);
        time.advance(Duration.ofSeconds(10));
        until("page", "RAMPING");
        assertThat(admin().post("/v1/events", "application/x-ndjson", failures("page"))
                        .status())
                .isEqualTo(202);
        Running.until(() -> {
            time.advance(Duration.ofMillis(100));
            return state("page").equals("SUSPENDED");
        });

        time.advance(Duration.ofSeconds(30));
        Running.until(() -> probesOf("page").get("why").toString().contains("the back-off decides"));
        assertThat(bank.requests()).hasSize(2);
    }

    @Test
    void what_a_person_has_suspended_is_not_asked() {
        assertThat(admin().events(Running.event(Running.unique("seen"), "page")
                                .replaceAll("\"occurredAt\":\"[^\"]+\"", "\"occurredAt\":\"" + time.instant() + "\""))
                        .status())
                .isEqualTo(202);
        Running.until(() -> {
            time.advance(Duration.ofMillis(100));
            return state("page").equals("ACTIVE");
        });
        assertThat(admin().post("/v1/channels/page/suspend", "application/json", "{\"reason\":\"bank called\"}")
                        .status())
                .isEqualTo(200);

        time.advance(Duration.ofSeconds(60));

        assertThat(probesOf("page").get("why").stringValue()).isEqualTo("a person has suspended it");
        assertThat(probesOf("page").get("askedToday").intValue()).isZero();
        assertThat(bank.requests()).isEmpty();
    }

    @Test
    void what_is_shown_of_an_address_is_not_its_query() {
        JsonNode page = probesOf("page");

        assertThat(page.get("url").stringValue()).endsWith("/hook?…");
        assertThat(page.get("kind").stringValue()).isEqualTo("HTTP");
        assertThat(page.get("why").stringValue()).isEqualTo("nothing of the channel is suspended");
        assertThat(probesOf("paid").get("url").isNull()).isTrue();
    }

    @Test
    void a_channel_that_its_host_has_paid_by_twice_ramps_and_says_so_on_its_page() {
        suspended("paid");
        JsonNode claimed = claim("channel=paid&max=100").json().get("probes");
        assertThat(claimed).hasSize(1);
        JsonNode probe = claimed.get(0);
        assertThat(probe.get("cell").stringValue()).isEqualTo("channel=paid");
        assertThat(probe.get("operation").stringValue()).isEqualTo("PAY_IN");
        assertThat(probe.get("bank").isNull()).isTrue();
        assertThat(probe.at("/amount/minor").intValue()).isOne();
        assertThat(probe.get("leaseUntil").stringValue())
                .isEqualTo(time.instant().plusSeconds(30).toString());
        String first = probe.get("id").stringValue();

        assertThat(answer(first, "{\"ok\":true,\"detail\":\"paid in 840 ms\"}").body())
                .isEqualTo("{\"id\":\"" + first + "\",\"ok\":true}");
        assertThat(answer(first, "{\"ok\":true}").status()).as("again").isEqualTo(200);
        assertThat(answer(first, "{\"ok\":false}").status()).isEqualTo(409);
        assertThat(probesOf("paid").at("/last/text").stringValue()).isEqualTo("paid in 840 ms");
        try (Browser browser = new Browser(server)) {
            browser.logIn(server.issueToken("viewer", Set.of(Role.VIEWER)));
            assertThat(browser.get("/channels/paid").body())
                    .contains("1 of 2", "probes in a row that succeeded, the last: paid in 840 ms");
        }
        time.advance(Duration.ofSeconds(20));
        answer(claimedId(), "{\"ok\":true}");

        until("paid", "RAMPING");
    }

    @Test
    void a_probe_that_its_host_does_not_answer_in_time_has_failed() {
        suspended("paid");
        answer(claimedId(), "{\"ok\":true}");
        time.advance(Duration.ofSeconds(20));
        String id = claimedId();
        time.advance(Duration.ofSeconds(30));

        assertThat(answer(id, "{\"ok\":true}").status()).isEqualTo(409);
        Running.until(() -> probesOf("paid").get("inARow").intValue() == 0);
        assertThat(probesOf("paid").at("/last/text").stringValue()).isEqualTo("no answer within 30 s");
        assertThat(state("paid")).isEqualTo("SUSPENDED");
    }

    @Test
    void what_is_wrong_with_a_claim_or_an_answer_is_said() {
        assertThat(claim("channel=paid&max=0").body()).contains("max must be in 1..100: max=0");
        assertThat(claim("channel=paid&max=101").status()).isEqualTo(400);
        assertThat(claim("channel=paid&max=many").status()).isEqualTo(400);
        assertThat(claim("max=1").status()).isEqualTo(400);
        assertThat(claim("channel=page").status()).isEqualTo(404);
        assertThat(claim("channel=nobody").body()).contains("no probe by its host is declared for 'nobody'");
        assertThat(claim("channel=paid").body()).as("nothing is out").isEqualTo("{\"probes\":[]}");
        assertThat(answer("p-1", "{\"ok\":true}").status()).isEqualTo(404);
        assertThat(answer("p-1", "{\"ok\":").status()).isEqualTo(400);
        assertThat(answer("p-1", "{\"ok\":\"yes\"}").body()).contains("/ok is unknown or has a wrong type");
        assertThat(answer("p-1", "{}").body()).contains("/ok is missing");
        assertThat(answer("p-1", "{\"ok\":true,\"detail\":\"4111 1111 1111 1111\"}")
                        .body())
                .contains("/detail holds what looks like a card number")
                .doesNotContain("4111");
        assertThat(answer("p-1", "{\"ok\":true,\"detail\":\"a\\nb\"}").status()).isEqualTo(400);
        assertThat(answer("p-1", "{\"ok\":true,\"detail\":\"" + "x".repeat(201) + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(bearing(Role.OPERATOR)
                        .post("/v1/probes/claim?channel=paid", "application/json", "")
                        .status())
                .isEqualTo(403);
        assertThat(bearing(Role.VIEWER)
                        .post("/v1/probes/p-1", "application/json", "{\"ok\":true}")
                        .status())
                .isEqualTo(403);
        assertThat(bearing(Role.REPORTER).get("/v1/probes").status()).isEqualTo(403);
    }
}
