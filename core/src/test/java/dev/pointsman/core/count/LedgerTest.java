package dev.pointsman.core.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.Payments;
import dev.pointsman.core.count.Ledger.Entry;
import dev.pointsman.core.frame.OpenAttempt.Weight;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Leaf LEAF = Leaf.of(Payments.payment("a").at(0), 1, Map.of(), new ReportingMode());

    private final Ledger ledger = new Ledger(1_000, 3, 30);

    private static Entry entry(long attempt, long arrived, Outcome outcome, Weight weight) {
        return new Entry(attempt, LEAF, arrived, arrived, outcome, FaultParty.CHANNEL, "91", null, null, weight);
    }

    private List<Long> overdue(long now) {
        List<Long> due = new ArrayList<>();
        ledger.overdue(now, entry -> due.add(entry.attempt()));
        return due;
    }

    @Test
    void an_unknown_attempt_is_overdue_once_at_its_deadline() {
        ledger.put(entry(1, 100, Outcome.UNKNOWN, Weight.PENDING));

        assertThat(overdue(129)).isEmpty();
        assertThat(overdue(130)).containsExactly(1L);
        assertThat(overdue(1_000)).isEmpty();
    }

    @Test
    void only_what_is_still_unknown_and_may_weigh_becomes_overdue() {
        ledger.put(entry(1, 100, Outcome.UNKNOWN, Weight.NONE));
        ledger.put(entry(2, 100, Outcome.UNKNOWN, Weight.PENDING));
        ledger.put(entry(3, 100, Outcome.UNKNOWN, Weight.PENDING));
        ledger.put(entry(2, 110, Outcome.FAILURE, Weight.SPENT));
        ledger.remove(3);

        assertThat(overdue(500)).isEmpty();
    }

    @Test
    void beyond_its_number_the_oldest_goes_first() {
        for (int attempt = 1; attempt <= 4; attempt++) {
            ledger.put(entry(attempt, attempt, Outcome.FAILURE, Weight.SPENT));
        }

        assertThat(ledger.size()).isEqualTo(3);
        assertThat(ledger.of(1)).isNull();
        assertThat(ledger.of(2)).isNotNull();
    }

    @Test
    void what_is_reported_again_is_no_longer_the_oldest() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            ledger.put(entry(attempt, attempt, Outcome.UNKNOWN, Weight.NONE));
        }
        ledger.put(entry(1, 5, Outcome.FAILURE, Weight.SPENT));
        ledger.put(entry(4, 6, Outcome.FAILURE, Weight.SPENT));

        assertThat(ledger.of(1)).isNotNull();
        assertThat(ledger.of(2)).isNull();
    }

    @Test
    void what_is_older_than_the_horizon_is_forgotten() {
        ledger.put(entry(1, 100, Outcome.FAILURE, Weight.SPENT));
        ledger.put(entry(2, 101, Outcome.FAILURE, Weight.SPENT));

        ledger.forgetBefore(1_101);

        assertThat(ledger.of(1)).isNull();
        assertThat(ledger.of(2)).isNotNull();
    }
}
