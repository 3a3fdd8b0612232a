package dev.pointsman.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.server.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OfferTest {
    private static final RoutingServer SERVER = RoutingServer.start();
    private static final Caller ROUTER = SERVER.bearing(Role.ROUTER);

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static Caller.Reply offer(String body) {
        return ROUTER.post("/v1/offer", "application/json", body);
    }

    private static String health(JsonNode offer, String method) {
        return offer.get("methods")
                .valueStream()
                .filter(shown -> shown.get("method").stringValue().equals(method))
                .map(shown -> shown.get("health").stringValue())
                .findFirst()
                .orElse("not shown");
    }

    @Test
    void a_checkout_learns_what_it_may_show_and_how_it_fares() {
        SERVER.ask("told", "suspend");

        JsonNode offer = offer("{\"operation\":\"PAY_IN\",\"user\":\"u-1\"}").json();

        assertThat(health(offer, "ORDER")).isEqualTo("WELL");
        assertThat(health(offer, "TOLD")).isEqualTo("OUT");
        assertThat(offer.at("/methods/0/limits/0/maximumMinor").longValue()).isEqualTo(500_000);
        assertThat(offer.at("/otherBanks/health").stringValue()).isEqualTo("WELL");
        assertThat(offer.get("whole").booleanValue()).isTrue();
    }

    @Test
    void what_no_channel_takes_is_not_shown() {
        JsonNode offer = offer("{\"operation\":\"PAY_IN\",\"amount\":{\"currency\":\"CNY\",\"minor\":500001}}")
                .json();

        assertThat(offer.get("methods").isEmpty()).isTrue();
        assertThat(offer.get("otherBanks").isNull()).isTrue();
    }

    @Test
    void what_must_stay_on_its_channel_has_nothing_to_choose() {
        Caller.Reply refund = offer("{\"operation\":\"REFUND\",\"channel\":\"told\"}");

        assertThat(refund.status()).isEqualTo(400);
        assertThat(refund.json().at("/errors/0/pointer").stringValue()).isEqualTo("/operation");
        assertThat(offer("{\"operation\":\"PAY_IN\",\"channel\":\"told\"}")
                        .json()
                        .at("/errors/0/pointer")
                        .stringValue())
                .isEqualTo("/channel");
    }

    @Test
    void offers_are_for_routers() {
        assertThat(SERVER.bearing(Role.VIEWER)
                        .post("/v1/offer", "application/json", "{}")
                        .status())
                .isEqualTo(403);
    }
}
