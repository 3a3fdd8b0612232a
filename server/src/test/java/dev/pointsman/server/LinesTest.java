package dev.pointsman.server;

import static dev.pointsman.server.Running.event;
import static dev.pointsman.server.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.guard.MaintenanceHours;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.model.snapshot.Support;
import dev.pointsman.server.access.Role;
import dev.pointsman.server.judging.JudgeTime;
import dev.pointsman.server.routing.BusinessLine;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.store.Stores;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a business line is told, by a server with two channels for one bank and one for another.
class LinesTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final PointsmanServer server = started();

    private static RoutedChannel channel(String id, Set<Operation> operations, Support... supports) {
        return new RoutedChannel(
                id,
                operations,
                LifeCycle.LIVE,
                List.of("QUICK"),
                List.of(supports),
                List.of("m-" + id),
                List.of(),
                1,
                1);
    }

    private static PointsmanServer started() {
        Set<Operation> payIn = EnumSet.of(Operation.PAY_IN);
        List<RoutedChannel> channels = List.of(
                channel(
                        "cross",
                        EnumSet.of(Operation.PAY_IN, Operation.REFUND),
                        new Support("CCB", null),
                        new Support("ICBC", null)),
                channel("ccb-direct", payIn, new Support("CCB", "DEBIT")),
                channel("elsewhere", payIn));
        MaintenanceHours always = new MaintenanceHours(
                ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, Duration.ofDays(1));
        ChannelFacts facts = ChannelFacts.none().with("elsewhere", ChannelFacts.Declared.NOTHING.maintainedIn(always));
        List<BusinessLine> lines = List.of(
                new BusinessLine("hotel", "Hotels", Set.of(), List.of(), List.of("cross", "ccb-direct"), List.of()),
                new BusinessLine("ticket", "Tickets", payIn, List.of("QUICK"), List.of(), List.of("m-elsewhere")));
        return PointsmanServer.start(ServerConfig.standard()
                .onPort(0)
                .with(Stores.inMemory(RampPlan.standard()))
                .with(new ServerConfig.Judged(
                        EngineRules.standard(),
                        new Registered(Strategy.PRIORITY, channels, facts, lines),
                        JudgeTime.system(),
                        _ -> {})));
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    private Caller caller(String token) {
        return new Caller(http, URI.create("http://127.0.0.1:" + server.port()), token);
    }

    private Caller admin() {
        return caller(server.firstToken().orElseThrow());
    }

    private JsonNode status(String line) {
        Caller.Reply reply = admin().get("/v1/business-lines/" + line + "/status");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private void move(String channel, String act, String body) {
        assertThat(admin().events(event(unique("seen"), channel)).status()).isEqualTo(202);
        Running.until(() -> admin().get("/v1/channels/" + channel).status() == 200);
        Caller.Reply reply = admin().post("/v1/channels/" + channel + "/" + act, "application/json", body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private static List<String> told(JsonNode operation) {
        return operation
                .get("affected")
                .valueStream()
                .map(each -> each.get("text").stringValue().replaceAll("since .*", "since …"))
                .toList();
    }

    @Test
    void a_line_whose_channels_are_well_is_OK_in_each_of_its_operations() {
        JsonNode hotel = status("hotel");

        assertThat(hotel.get("status").stringValue()).isEqualTo("OK");
        assertThat(hotel.get("text").stringValue()).isEqualTo("Everything works for Hotels.");
        assertThat(hotel.get("operations")
                        .valueStream()
                        .map(each -> each.get("operation").stringValue()))
                .containsExactly("PAY_IN", "REFUND");
        assertThat(hotel.at("/operations/0/since").isNull()).isTrue();
        assertThat(hotel.get("incidents")).isEmpty();
    }

    @Test
    void what_has_no_other_way_cannot_be_paid_until_when_and_the_rest_can() {
        Instant until = Running.now().plusSeconds(900).truncatedTo(ChronoUnit.SECONDS);
        move("cross", "suspend", "{\"reason\":\"bank maintenance\",\"until\":\"" + until + "\"}");

        JsonNode hotel = status("hotel");
        JsonNode payIn = hotel.at("/operations/0");
        JsonNode refunds = hotel.at("/operations/1");

        assertThat(hotel.get("status").stringValue()).isEqualTo("DEGRADED");
        assertThat(payIn.get("status").stringValue()).isEqualTo("DEGRADED");
        assertThat(told(payIn))
                .containsExactly(
                        "Payments by QUICK with other CCB cards cannot be made since …",
                        "Payments by QUICK with ICBC cards cannot be made since …");
        assertThat(payIn.at("/affected/1/bank").stringValue()).isEqualTo("ICBC");
        assertThat(payIn.at("/affected/1/percent").intValue()).isZero();
        assertThat(payIn.get("expectedEnd").stringValue()).isEqualTo(until.toString());
        assertThat(payIn.at("/affected/1/text").stringValue()).endsWith(", expected back at " + until + ".");
        assertThat(refunds.get("status").stringValue()).isEqualTo("OK");
    }

    @Test
    void a_line_all_of_whose_channels_are_out_is_DOWN_in_one_sentence() {
        move("cross", "block", "{\"reason\":\"fraud\"}");
        move("ccb-direct", "suspend", "{\"reason\":\"down\"}");

        JsonNode payIn = status("hotel").at("/operations/0");

        assertThat(payIn.get("status").stringValue()).isEqualTo("DOWN");
        assertThat(told(payIn)).containsExactly("Payments cannot be made since …");
        assertThat(payIn.get("expectedEnd").isNull()).isTrue();
        assertThat(status("hotel").get("status").stringValue()).isEqualTo("DEGRADED");
        assertThat(status("ticket").get("status").stringValue()).isEqualTo("OK");
    }

    @Test
    void a_channel_out_in_its_declared_maintenance_is_expected_back_at_its_end() {
        move("elsewhere", "suspend", "{\"reason\":\"maintenance\"}");

        JsonNode ticket = status("ticket");
        Instant midnight = Instant.parse(ticket.get("at").stringValue())
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofDays(1));

        assertThat(ticket.get("status").stringValue()).isEqualTo("DOWN");
        assertThat(ticket.at("/operations/0/expectedEnd").stringValue()).isEqualTo(midnight.toString());
    }

    @Test
    void refunds_wait_for_their_channel_though_payments_go_another_way() {
        String refund = event(unique("refund"), "cross").replace("PAY_IN", "REFUND");
        assertThat(admin().events(refund).status()).isEqualTo(202);
        Running.until(() -> admin().get("/v1/channels/cross").body().contains("operation=REFUND"));
        move("cross", "suspend", "{\"cell\":{\"operation\":\"REFUND\"},\"reason\":\"refunds refused\"}");

        JsonNode refunds = status("hotel").at("/operations/1");

        assertThat(refunds.get("status").stringValue()).isEqualTo("DOWN");
        assertThat(told(refunds)).containsExactly("All refunds wait since …");
    }

    @Test
    void a_fault_that_nobody_has_moved_for_counts_and_is_told_without_technical_words() {
        Instant begin = Running.now();
        StringBuilder failing = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            failing.append("""
                    {"id":"%1$s","type":"COMPLETED","operation":"PAY_IN","attempt":"A-%1$s","channel":"elsewhere",\
                    "method":"QUICK","bank":"CCB","outcome":"FAILURE","code":{"scheme":"UNIONPAY_ONLINE","value":"98"},\
                    "amount":{"currency":"CNY","minor":12900},"occurredAt":"%2$s"}
                    """.formatted(unique("fail"), begin.plusMillis(i)));
        }
        assertThat(admin().post("/v1/events", "application/x-ndjson", failing.toString())
                        .status())
                .isEqualTo(202);

        Running.until(() -> !status("ticket").get("incidents").isEmpty());
        JsonNode ticket = status("ticket");

        assertThat(ticket.at("/incidents/0/text").stringValue())
                .matches("(Some payments|Payments with CCB cards) fail\\.");
        assertThat(ticket.at("/incidents/0/minor/CNY").longValue()).isPositive();
        assertThat(ticket.toString().replace("m-elsewhere", "")).doesNotContain("elsewhere", "channel=", "baseline");
        assertThat(ticket.get("status").stringValue()).isNotEqualTo("OK");
        assertThat(status("hotel").get("status").stringValue()).isEqualTo("OK");
    }

    @Test
    void an_unknown_line_is_a_problem_and_who_may_not_read_is_refused() {
        Caller.Reply unknown = admin().get("/v1/business-lines/flights/status");
        Caller reporter = caller(server.issueToken("r", Set.of(Role.REPORTER)));
        Caller viewer = caller(server.issueToken("v", Set.of(Role.VIEWER)));

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.header("Content-Type")).startsWith("application/problem+json");
        assertThat(unknown.json().get("detail").stringValue()).contains("no business line", "flights");
        assertThat(reporter.get("/v1/business-lines/hotel/status").status()).isEqualTo(403);
        assertThat(viewer.get("/v1/business-lines/hotel/status").status()).isEqualTo(200);
    }

    @Test
    void people_read_the_same_on_a_page_for_each_line_and_on_one_for_all() {
        move("elsewhere", "suspend", "{\"reason\":\"maintenance\"}");
        try (Browser browser = new Browser(server)) {
            browser.logIn(server.issueToken("reader", Set.of(Role.VIEWER)));

            String ticket = browser.get("/lines/ticket").body();
            String all = browser.get("/lines").body();

            assertThat(ticket)
                    .contains(
                            "<h1>Tickets</h1>",
                            "Does not work",
                            "Payments cannot be made since",
                            "href=\"/lines/ticket\"")
                    .doesNotContain("Hotels");
            assertThat(all).contains("Everything works for Hotels.", "Nothing works for Tickets.");
            assertThat(browser.get("/lines/flights").status()).isEqualTo(404);
        }
    }
}
