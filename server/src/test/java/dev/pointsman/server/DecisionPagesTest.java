package dev.pointsman.server;

import static dev.pointsman.server.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.server.access.Role;
import dev.pointsman.server.decisions.DecisionRules;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionPagesTest {
    private static final RoutingServer SERVER = RoutingServer.start(new DecisionRules(1));

    private final Browser browser = new Browser(SERVER.server());

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void enter() {
        browser.logIn(SERVER.server().issueToken(unique("viewer"), Set.of(Role.VIEWER)));
    }

    @AfterEach
    void leave() {
        browser.close();
    }

    private static String decision(String method) {
        return SERVER.bearing(Role.ROUTER)
                .post(
                        "/v1/route",
                        "application/json",
                        "{\"operation\":\"PAY_IN\",\"method\":\"" + method
                                + "\",\"amount\":{\"currency\":\"CNY\",\"minor\":12900}}")
                .json()
                .get("decision")
                .stringValue();
    }

    @Test
    void a_kept_decision_has_a_page_with_the_words_of_the_answer() {
        String id = decision("ORDER");

        Browser.Page list = browser.get("/decisions?channel=order-first");
        Browser.Page page = browser.get("/decisions/" + id);

        assertThat(list.body()).contains("href=\"/decisions/" + id + "\"", "CNY 129.00", "order-first");
        assertThat(browser.get("/decisions?channel=told").body()).doesNotContain(id);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("order-first is tried first, by PRIORITY.")
                .contains("does not support method ORDER", "90.0 %", "10 attempts, nothing counted yet");
        assertThat(browser.get("/decisions/0123456789abcdef-1").status()).isEqualTo(404);
    }

    @Test
    void a_typed_payment_is_explained_by_the_snapshot_that_stands_and_not_kept() {
        SERVER.ask("told", "suspend");
        int before = browser.get("/decisions").body().split("href=\"/decisions/", -1).length;

        Browser.Page page =
                browser.get("/decisions/now?operation=PAY_IN&amount=129.00&currency=cny&method=TOLD&bank=CCB");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("told is tried first, though health alone excludes all", "CNY 129.00", "value=\"129.00\"")
                .contains("Suspended", "channel=told");
        assertThat(browser.get("/decisions").body().split("href=\"/decisions/", -1))
                .hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({
        "amount=lots,/amount",
        "amount=1e9,/amount",
        "amount=0.001,/amount",
        "amount=1&currency=XQZ,/currency",
        "amount=-1,/currency",
        "operation=REFUND,/operation",
        "bank=4111111111111111,/bank"
    })
    void what_cannot_be_routed_says_which_field(String query, String field) {
        Browser.Page page = browser.get("/decisions/now?" + query);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains(field).doesNotContain("4111");
    }

    @Test
    void the_page_of_a_channel_leads_to_its_decisions() {
        SERVER.ask("moved", "suspend");

        assertThat(browser.get("/channels/moved").body()).contains("href=\"/decisions?channel=moved\"");
    }
}
