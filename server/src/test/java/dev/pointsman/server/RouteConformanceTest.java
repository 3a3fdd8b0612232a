package dev.pointsman.server;

import static dev.pointsman.server.Running.event;
import static dev.pointsman.server.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.server.access.Role;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What whoever asks over HTTP must be answered: each line is a sentence, what is asked and a place in the
/// answer. What is decided is in the model's test of the same name.
class RouteConformanceTest {
    private static final RoutingServer SERVER = RoutingServer.start();
    private static final Caller ROUTER = SERVER.bearing(Role.ROUTER);

    private static final String ANSWERS = """
            a payment is routed in order                  | {"operation":"PAY_IN","method":"ORDER","amount":{"currency":"CNY","minor":100}} | 200 | /routes/0/channel | order-first
            a field that is not known changes nothing     | {"operation":"PAY_IN","method":"ORDER","amount":{"currency":"CNY","minor":100},"colour":{"of":["money"]}} | 200 | /routes/0/channel | order-first
            nor does one inside a known field             | {"operation":"PAY_IN","method":"ORDER","amount":{"currency":"CNY","minor":100,"scale":2}} | 200 | /routes/1/channel | order-second
            nor does one with the name of a known one in it | {"operation":"PAY_IN","method":"ORDER","amount":{"currency":"CNY","minor":100},"more":{"operation":"GIVE"}} | 200 | /routes/0/channel | order-first
            a payment without an amount is refused        | {"operation":"PAY_IN","method":"ORDER"}                | 400 | /errors/0/pointer | /amount
            a payout without an amount is refused         | {"operation":"PAY_OUT","amount":null}                  | 400 | /errors/0/pointer | /amount
            an amount without a currency is refused       | {"operation":"PAY_IN","amount":{"minor":100}}          | 400 | /errors/0/pointer | /amount/currency
            an amount without a value is refused          | {"operation":"PAY_IN","amount":{"currency":"CNY"}}     | 400 | /errors/0/pointer | /amount/minor
            a binding needs no amount                     | {"operation":"BIND","method":"ORDER"}                  | 422 | /type | urn:pointsman:problem:no-route
            where nothing is eligible that is a clear 422 | {"operation":"PAY_IN","method":"NONE","amount":{"currency":"CNY","minor":100}} | 422 | /type | urn:pointsman:problem:no-route
            which has a title that people can read        | {"operation":"PAY_IN","method":"NONE","amount":{"currency":"CNY","minor":100}} | 422 | /title | No channel may take this payment
            and says of each channel why not              | {"operation":"PAY_IN","method":"NONE","amount":{"currency":"CNY","minor":100}} | 422 | /excluded/0/reason | does not support method NONE
            channels that a user may not use are not eligible | {"operation":"PAY_IN","method":"ORDER","amount":{"currency":"CNY","minor":100},"channels":["order-second"]} | 200 | /routes/0/channel | order-second
            """;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static Caller.Reply route(String body) {
        return ROUTER.post("/v1/route", "application/json", body);
    }

    private static List<String> channels(JsonNode answer) {
        return answer.get("routes")
                .valueStream()
                .map(route -> route.get("channel").stringValue())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = ANSWERS)
    void over_HTTP(String sentence, String asked, int status, String pointer, String value) {
        Caller.Reply reply = route(asked);

        assertThat(reply.status()).as(sentence + ": " + reply.body()).isEqualTo(status);
        assertThat(reply.json().at(pointer).asString()).as(sentence).isEqualTo(value);
    }

    @Test
    void a_state_set_by_a_command_is_in_the_answer_to_the_very_next_question() {
        String payment =
                "{\"operation\":\"PAY_IN\",\"method\":\"MOVED\",\"amount\":{\"currency\":\"CNY\",\"minor\":100}}";
        assertThat(channels(route(payment).json())).containsExactly("moved", "moved-too");
        SERVER.ask("moved", "suspend");
        assertThat(channels(route(payment).json())).containsExactly("moved-too");
        assertThat(route(payment).json().at("/excluded").toString()).contains("\"moved\",\"reason\":\"suspended");

        SERVER.ask("moved-too", "block");
        for (int i = 0; i < 20; i++) {
            assertThat(channels(route(payment).json())).as("turn " + i).containsExactly("moved");
            command("moved-too", "unblock");
            assertThat(channels(route(payment).json())).as("turn " + i).containsExactly("moved-too");
            command("moved-too", "block");
        }
    }

    private static void command(String channel, String act) {
        Caller.Reply reply = SERVER.admin()
                .post("/v1/channels/" + channel + "/" + act, "application/json", "{\"reason\":\"bank maintenance\"}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    @Test
    void the_same_outcome_reported_twice_counts_once() {
        String outcome = event(unique("outcome"), "told");

        Caller.Reply first = SERVER.admin().events(outcome);
        Caller.Reply again = SERVER.admin().events("[" + outcome + "," + outcome + "]");

        assertThat(first.body()).isEqualTo("{\"accepted\":1,\"duplicates\":0,\"rejected\":[]}");
        assertThat(again.body()).isEqualTo("{\"accepted\":0,\"duplicates\":2,\"rejected\":[]}");
        Running.until(() -> counted() == 1);
    }

    private static double counted() {
        return SERVER.admin()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("pointsman_attempts_total") && line.contains("channel=\"told\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
