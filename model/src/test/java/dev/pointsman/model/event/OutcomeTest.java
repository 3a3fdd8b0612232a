package dev.pointsman.model.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final List<Outcome> ASCENDING =
            List.of(Outcome.UNKNOWN, Outcome.FAILURE, Outcome.SUCCESS, Outcome.RETURNED);

    @Test
    void only_an_outcome_of_higher_precedence_overrides() {
        assertThat(ASCENDING).containsExactlyInAnyOrder(Outcome.values());
        for (int later = 0; later < ASCENDING.size(); later++) {
            for (int earlier = 0; earlier < ASCENDING.size(); earlier++) {
                assertThat(ASCENDING.get(later).overrides(ASCENDING.get(earlier)))
                        .as("%s after %s", ASCENDING.get(later), ASCENDING.get(earlier))
                        .isEqualTo(later > earlier);
            }
        }
    }
}
