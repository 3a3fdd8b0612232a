package dev.pointsman.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.route.Exclusion;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Routing;
import dev.pointsman.model.route.Tried;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.wire.RouteJson.Question;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteJsonTest {
    private final RouteJson json = RouteJson.within(WireLimits.STANDARD);

    private Question question(String text) {
        return json.question(text.getBytes(UTF_8));
    }

    @Test
    void a_request_is_read_whatever_the_order_of_its_fields() {
        Question question = question("{\"channels\":[\"a\",\"b\"],\"bank\":\"CCB\",\"cardType\":\"DEBIT\",\"x\":[{}],"
                + "\"method\":\"QUICK\",\"merchant\":\"m1\",\"businessLine\":\"hotel\",\"user\":\"u-8f3c\","
                + "\"payment\":\"P-1\",\"amount\":{\"currency\":\"CNY\",\"minor\":12900},\"channel\":\"a\","
                + "\"country\":\"CN\",\"tags\":{\"brand\":\"x\",\"none\":\"\"},\"tolerance\":7,\"tried\":[{\"party\":\"CHANNEL\",\"x\":{},\"outcome\":\"FAILURE\",\"channel\":\"a\","
                + "\"provenUndone\":true},{\"channel\":\"b\",\"outcome\":\"UNKNOWN\",\"provenUndone\":null}],"
                + "\"operation\":\"PAY_IN\"}");

        assertThat(question)
                .isEqualTo(new Question.Asked(RouteRequest.of(Operation.PAY_IN)
                        .amount(new Amount("CNY", 12_900))
                        .bank("CCB")
                        .cardType("DEBIT")
                        .method("QUICK")
                        .merchant("m1")
                        .businessLine("hotel")
                        .country("CN")
                        .tags(Map.of("brand", "x"))
                        .user("u-8f3c")
                        .payment("P-1")
                        .agreedChannels(Set.of("a", "b"))
                        .pinnedChannel("a")
                        .tolerance(7)
                        .tried(List.of(
                                new Tried("a", Outcome.FAILURE, FaultParty.CHANNEL, true),
                                new Tried("b", Outcome.UNKNOWN, null, false)))
                        .build()));
    }

    @Test
    void nothing_but_the_operation_is_required() {
        RouteRequest any = RouteRequest.of(Operation.PAY_OUT).build();

        assertThat(question("{\"operation\":\"PAY_OUT\"}")).isEqualTo(new Question.Asked(any));
        assertThat(question("{\"operation\":\"PAY_OUT\",\"channels\":null,\"amount\":null,\"user\":\"\"}"))
                .isEqualTo(new Question.Asked(any));
    }

    @Test
    void agreements_with_nobody_are_not_the_same_as_any() {
        assertThat(question("{\"operation\":\"PAY_IN\",\"channels\":[]}"))
                .isEqualTo(new Question.Asked(RouteRequest.of(Operation.PAY_IN)
                        .agreedChannels(Set.of())
                        .build()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{}|MISSING_FIELD /operation: is required",
                "{\"operation\":\"REFUND\"}|MISSING_FIELD /channel: is required",
                "{\"operation\":\"PAY_IN\",\"bank\":7}|INVALID_VALUE /bank: has '7', expected a string",
                "{\"operation\":\"PAY_IN\",\"amount\":{\"minor\":1}}|MISSING_FIELD /amount/currency: is required",
                "{\"operation\":\"PAY_IN\",\"channels\":\"a\"}|INVALID_VALUE /channels: expected an array of channels",
                "{\"operation\":\"PAY_IN\",\"channels\":[\"a\",{}]}"
                        + "|INVALID_VALUE /channels/1: has an object, expected a string",
                "{\"operation\":\"PAY_IN\",\"user\":\"4111111111111111\"}"
                        + "|CARD_NUMBER /user: looks like a card number (16 characters, not shown)",
                "{\"operation\":\"PAY_IN\",\"tolerance\":101}"
                        + "|INVALID_VALUE /tolerance: expected a whole number in 0..100",
                "{\"operation\":\"PAY_IN\",\"tolerance\":0.5}"
                        + "|INVALID_VALUE /tolerance: expected a whole number in 0..100",
                "{\"operation\":\"PAY_IN\",\"tried\":{}}|INVALID_VALUE /tried: expected an array of attempts",
                "{\"operation\":\"PAY_IN\",\"tried\":[7]}|INVALID_VALUE /tried/0: expected an object",
                "{\"operation\":\"PAY_IN\",\"tried\":[{\"channel\":\"a\"}]}"
                        + "|MISSING_FIELD /tried/0/outcome: is required",
                "{\"operation\":\"PAY_IN\",\"tried\":[{\"outcome\":\"UNKNOWN\"}]}"
                        + "|MISSING_FIELD /tried/0/channel: is required",
                "{\"operation\":\"PAY_IN\",\"tried\":[{\"channel\":\"a\",\"outcome\":\"UNKNOWN\",\"provenUndone\":true}]}"
                        + "|INVALID_VALUE /tried/0/provenUndone: only a FAILURE is proven undone",
                "{\"operation\":\"PAY_IN\",\"tried\":[{\"channel\":\"a\",\"outcome\":\"UNKNOWN\",\"provenUndone\":1}]}"
                        + "|INVALID_VALUE /tried/0/provenUndone: expected true or false",
                "[]|INVALID_VALUE: is no JSON object",
                "{\"operation\":\"PAY_IN\"} x|BROKEN_JSON: is not JSON",
                "{\"operation\":\"PAY_IN\"}{}|BROKEN_JSON: has more behind the end of the object",
                "{\"operation\":|BROKEN_JSON: is not JSON"
            })
    void a_request_that_cannot_be_routed_says_where_it_is_wrong(String text, String problem) {
        assertThat(question(text))
                .isInstanceOfSatisfying(
                        Question.Refused.class,
                        refused -> assertThat(refused.problem()).hasToString(problem));
    }

    @Test
    void an_answer_has_exactly_this_form() {
        Routing routing = new Routing(
                List.of(new Route("a", "m1", 0.5), new Route("b", null, 0.25)),
                List.of(new Exclusion("c", "suspended: bank=CCB")),
                false,
                new SnapshotVersion(7, 3));

        assertThat(new String(json.answer(routing, "d-1"), UTF_8))
                .isEqualTo("{\"routes\":[{\"channel\":\"a\",\"merchant\":\"m1\",\"score\":0.5,\"rank\":\"USUAL\"},"
                        + "{\"channel\":\"b\",\"score\":0.25,\"rank\":\"USUAL\"}],"
                        + "\"excluded\":[{\"channel\":\"c\",\"reason\":\"suspended: bank=CCB\"}],"
                        + "\"lane\":\"stable\",\"snapshot\":\"7.3\",\"decision\":\"d-1\",\"degraded\":false}");
    }
}
