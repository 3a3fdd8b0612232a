package dev.pointsman.server;

import static dev.pointsman.server.Running.admin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.Decision;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.server.access.Role;
import dev.pointsman.testkit.Happened;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IncidentsTest {
    private static void commit(String id) {
        Running.STORES
                .control()
                .commit(new Decision(
                        Happened.AT,
                        List.of(),
                        List.of(Happened.incident(id, Cell.parse("channel=x;bank=CCB"))),
                        List.of(),
                        List.of(),
                        null,
                        -1));
    }

    @Test
    void an_incident_is_shown_with_its_numbers_and_timeline() {
        commit("INC-9001");

        JsonNode one = admin().get("/v1/incidents/INC-9001").json();

        assertThat(one.get("text").stringValue()).isEqualTo("channel=x;bank=CCB");
        assertThat(one.at("/evidence/sentence").stringValue())
                .isEqualTo("31 of 40 attempts failed in 3 s, baseline 0.021, evidence 4.1e6:1");
        assertThat(one.at("/impact/minor/CNY").longValue()).isEqualTo(12_900);
        assertThat(one.at("/timeline/0/text").stringValue()).isEqualTo("opened");
        assertThat(one.get("detectedAt").stringValue()).isEqualTo("2026-11-20T06:00:00Z");
        assertThat(one.get("endedAt").isNull()).isTrue();
    }

    @Test
    void people_see_an_incident_from_its_evidence_to_its_timeline() {
        commit("INC-9101");
        try (Browser browser = new Browser(Running.server())) {
            assertThat(browser.get("/incidents/INC-9101").leadsTo()).isEqualTo("/login?back=%2Fincidents%2FINC-9101");
            browser.logIn(Running.server().issueToken(Running.unique("reader"), Set.of(Role.VIEWER)));

            String page = browser.get("/incidents/INC-9101").body();
            String list = browser.get("/incidents").body();

            assertThat(page)
                    .contains("<h1>INC-9101</h1>", "Payments of CCB through x fail.", "</i>Open</span>")
                    .contains("31 of 40 attempts failed in 3 s, baseline 0.021, evidence 4.1e6:1. For instance A-1")
                    .contains("<b>30</b> of 40<span>attempts lost</span>", "CNY 129.00", "the channel")
                    .contains("<a href=\"/channels/x\"><code>channel=x;bank=CCB</code></a>")
                    .contains("<code>91</code>", ">31</td>", "Opened", "2026-11-20 06:00:00 UTC")
                    .contains("not yet", "They are no longer remembered");
            assertThat(list).contains("href=\"/incidents/INC-9101\"", "Payments of CCB through x fail.");
            assertThat(list.indexOf(">Open <span>")).isPositive();
        }
    }

    @Test
    void the_list_has_the_latest_first() {
        commit("INC-9002");
        commit("INC-9003");

        JsonNode listed = admin().get("/v1/incidents?max=2").json().get("incidents");

        assertThat(listed.get(0).get("id").stringValue()).isEqualTo("INC-9003");
        assertThat(listed.get(1).get("id").stringValue()).isEqualTo("INC-9002");
        assertThat(listed.get(0).has("timeline")).isFalse();
    }

    @Test
    void an_unknown_incident_and_a_wrong_limit_are_problems() {
        assertThat(admin().get("/v1/incidents/INC-0").status()).isEqualTo(404);
        assertThat(admin().get("/v1/incidents?max=0").status()).isEqualTo(400);
        assertThat(admin().get("/v1/incidents?max=many").status()).isEqualTo(400);
    }
}
