package dev.pointsman.server;

import static dev.pointsman.server.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.Decision;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.incident.Grade;
import dev.pointsman.core.incident.Impact;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.verdict.Evidence;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.core.verdict.Ratio;
import dev.pointsman.core.window.Baseline;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.server.access.Role;
import dev.pointsman.server.judging.JudgeTime;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.store.Stores;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What automation would have done on a channel that it only observes, by a server on files that is started twice.
class ScorecardTest {
    private static final ChannelFacts FACTS = ChannelFacts.none()
            .with("watched", ChannelFacts.Declared.NOTHING.at(ChannelFacts.Level.OBSERVE))
            .with("quiet", ChannelFacts.Declared.NOTHING.at(ChannelFacts.Level.OBSERVE))
            .with("assisted", ChannelFacts.Declared.NOTHING.at(ChannelFacts.Level.ASSIST));

    /// Twenty seconds past a minute when the tests begin: what is archived by minute is not parted by the end of one.
    private static final InstantSource CLOCK = clock();

    @TempDir
    Path folder;

    private static InstantSource clock() {
        Instant now = Instant.now();
        Duration ahead =
                Duration.between(now, now.truncatedTo(ChronoUnit.MINUTES).plusSeconds(20));
        return () -> Instant.now().plus(ahead);
    }

    private static PointsmanServer start(Stores stores) {
        Registered registered = new Registered(Strategy.PRIORITY, List.of(), FACTS);
        return PointsmanServer.start(ServerConfig.standard()
                .onPort(0)
                .with(stores)
                .with(new ServerConfig.Judged(
                        EngineRules.standard(),
                        registered,
                        new JudgeTime(CLOCK, JudgeTime.system().pause()),
                        _ -> {})));
    }

    private static Caller admin(HttpClient http, PointsmanServer server) {
        String token = server.issueToken(unique("admin"), Set.of(Role.ADMIN));
        return new Caller(http, URI.create("http://127.0.0.1:" + server.port()), token);
    }

    private static String failures(int count) {
        Instant begin = CLOCK.instant();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("""
                    {"id":"%1$s","type":"COMPLETED","operation":"PAY_IN","attempt":"A-%1$s","channel":"watched",\
                    "outcome":"FAILURE","code":{"scheme":"UNIONPAY_ONLINE","value":"98"},"occurredAt":"%2$s"}
                    """.formatted(unique("fail"), begin.plusMillis(i)));
        }
        return lines.toString();
    }

    /// Another route, without which no guard would let the channel go.
    private static String successes(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("""
                    {"id":"%1$s","type":"COMPLETED","operation":"PAY_IN","attempt":"A-%1$s","channel":"other",\
                    "outcome":"SUCCESS","occurredAt":"%2$s"}
                    """.formatted(unique("good"), CLOCK.instant()));
        }
        return lines.toString();
    }

    private static JsonNode score(Caller caller, String channel) {
        return caller.get("/v1/automation/scorecard")
                .json()
                .get("channels")
                .valueStream()
                .filter(each -> each.get("channel").stringValue().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    /// A fault of long ago that was over after 20 s, though automation would have moved the channel.
    private static Incident needless() {
        Instant at = Instant.parse("2026-11-20T06:00:00Z");
        return new Incident(
                "INC-500",
                Kind.SUCCESS_LOW,
                Cell.parse("channel=watched"),
                FaultParty.CHANNEL,
                Grade.P3,
                at,
                at,
                at.plusSeconds(20),
                new Evidence(new Ratio(9, 9), 3, 0.02, Baseline.Source.values()[0], 4e6, List.of(), List.of()),
                new Impact(9, 9, 9, new TreeMap<>()),
                1,
                List.of(
                        new Incident.Entry(
                                at,
                                "proposed, since the channel is at OBSERVE: suspended channel=watched: 9 of 9 failed"),
                        new Incident.Entry(at.plusSeconds(20), "healthy again: 0 of 40 attempts failed since")));
    }

    @Test
    void what_people_did_after_a_proposal_is_scored_and_a_restart_forgets_nothing() {
        JsonNode before;
        try (HttpClient http = HttpClient.newHttpClient();
                Stores stores = Stores.in(folder, RampPlan.standard())) {
            stores.control()
                    .commit(new Decision(
                            needless().detectedAt(), List.of(), List.of(needless()), List.of(), List.of(), null, -1));
            try (PointsmanServer server = start(stores)) {
                Caller admin = admin(http, server);
                assertThat(score(admin, "quiet").get("proposals").intValue()).isZero();
                assertThat(score(admin, "watched").get("needless").intValue()).isOne();
                assertThat(admin.post("/v1/events", "application/x-ndjson", successes(900) + failures(300))
                                .status())
                        .isEqualTo(202);
                Running.until(() -> score(admin, "watched").get("undecided").intValue() == 1);
                assertThat(admin.get("/v1/channels/watched")
                                .json()
                                .at("/operations/0/state")
                                .stringValue())
                        .isEqualTo("ACTIVE");

                assertThat(admin.post(
                                        "/v1/channels/watched/suspend",
                                        "application/json",
                                        "{\"reason\":\"it is really down\"}")
                                .status())
                        .isEqualTo(200);
                before = score(admin, "watched");
            }
        }
        assertThat(before.get("level").stringValue()).isEqualTo("OBSERVE");
        assertThat(before.get("proposals").intValue()).isEqualTo(2);
        assertThat(before.get("confirmed").intValue()).isOne();
        assertThat(before.get("undecided").intValue()).isZero();
        assertThat(before.get("medianLeadSeconds").doubleValue()).isPositive();

        try (HttpClient http = HttpClient.newHttpClient();
                Stores stores = Stores.in(folder, RampPlan.standard());
                PointsmanServer server = start(stores);
                Browser browser = new Browser(server)) {
            Caller admin = admin(http, server);
            JsonNode after = score(admin, "watched");
            JsonNode proposal = admin.get("/v1/automation/scorecard").json().at("/proposals/0");
            browser.logIn(server.issueToken(unique("reader"), Set.of(Role.VIEWER)));
            String page = browser.get("/automation").body();

            assertThat(after.get("confirmed").intValue()).isOne();
            assertThat(after.get("needless").intValue()).isOne();
            assertThat(after.get("medianLeadSeconds")).isEqualTo(before.get("medianLeadSeconds"));
            // the minute was archived when the first server ended
            assertThat(after.get("failedAttempts").longValue()).isPositive();
            assertThat(proposal.get("result").stringValue()).isEqualTo("CONFIRMED");
            assertThat(proposal.get("cell").stringValue()).startsWith("channel=watched");
            assertThat(proposal.get("text").stringValue()).startsWith("proposed, since the channel is at OBSERVE");
            assertThat(page)
                    .contains("<h1>Automation</h1>", "people did the same", "over without hands: not needed", "OBSERVE")
                    .contains("href=\"/incidents/INC-500\"", "href=\"/channels/watched\"");
        }
    }

    @Test
    void how_soon_is_asked_for_in_limits_and_by_who_may_read() {
        try (HttpClient http = HttpClient.newHttpClient();
                Stores stores = Stores.inMemory(RampPlan.standard());
                PointsmanServer server = start(stores)) {
            stores.control()
                    .commit(new Decision(
                            needless().detectedAt(), List.of(), List.of(needless()), List.of(), List.of(), null, -1));
            Caller admin = admin(http, server);
            Caller reporter = admin.with(server.issueToken(unique("reporter"), Set.of(Role.REPORTER)));

            JsonNode strict =
                    admin.get("/v1/automation/scorecard?needlessSeconds=19").json();

            assertThat(strict.get("needlessSeconds").intValue()).isEqualTo(19);
            assertThat(strict.at("/proposals/0/result").stringValue()).isEqualTo("UNDECIDED");
            assertThat(admin.get("/v1/automation/scorecard?needlessSeconds=0").status())
                    .isEqualTo(400);
            assertThat(admin.get("/v1/automation/scorecard?needlessSeconds=soon")
                            .status())
                    .isEqualTo(400);
            assertThat(reporter.get("/v1/automation/scorecard").status()).isEqualTo(403);
        }
    }
}
