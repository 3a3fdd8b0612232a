package dev.pointsman.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.verdict.Evidence;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.core.verdict.Ratio;
import dev.pointsman.core.verdict.Verdict;
import dev.pointsman.core.window.Baseline;
import dev.pointsman.core.window.CellPlan;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentBookTest {
    private static final long NOW = 1_800_000_000;
    private static final Cell X = Cell.parse("channel=x");
    private static final Cell X_CCB = Cell.parse("channel=x;bank=CCB");
    private static final Cell X_ICBC = Cell.parse("channel=x;bank=ICBC");

    private final Windows windows = new Windows(CellPlan.standard(), 60);
    private final IncidentBook book = new IncidentBook(windows);

    @BeforeEach
    void some_traffic() {
        attempts(NOW, 10, 0);
        windows.endTick(NOW);
    }

    private void attempts(long second, int attempts, int failures) {
        for (String bank : List.of("CCB", "ICBC")) {
            Cell leaf = Cell.parse("channel=x;method=-;merchant=-;bank=" + bank + ";cardType=-");
            windows.take(Tally.frame(second, List.of(new Frame.Row(leaf, second, Tally.weighed(attempts, failures)))));
        }
    }

    private static Instant at(long seconds) {
        return Instant.ofEpochSecond(NOW + seconds);
    }

    private List<Opening> record(Cell cell, long seconds) {
        Evidence evidence = new Evidence(new Ratio(40, 40), 4, 0.02, Baseline.Source.OWN, 1e9, List.of(), List.of());
        return book.record(
                List.of(new Verdict.Failing(Kind.SUCCESS_LOW, cell, FaultParty.CHANNEL, at(seconds - 1), evidence)),
                at(seconds));
    }

    @Test
    void a_fault_not_known_before_opens_an_incident() {
        assertThat(record(X_CCB, 0)).singleElement().isInstanceOfSatisfying(Opening.Opened.class, opened -> {
            assertThat(opened.incident().id()).isEqualTo("INC-1");
            assertThat(opened.incident().isOpen()).isTrue();
        });
    }

    @Test
    void a_failure_of_a_part_joins_the_incident_and_opens_nothing() {
        record(X, 0);

        assertThat(record(X_CCB, 1)).isEmpty();
        assertThat(book.followed())
                .singleElement()
                .satisfies(incident -> assertThat(incident.timeline())
                        .extracting(Incident.Entry::text)
                        .anyMatch(text -> text.startsWith("channel=x;bank=CCB: ")));
    }

    @Test
    void a_failure_of_the_whole_takes_the_incidents_of_its_parts_together() {
        record(X_CCB, 0);
        record(X_ICBC, 0);

        assertThat(record(X, 5)).singleElement().isInstanceOfSatisfying(Opening.Moved.class, moved -> {
            assertThat(moved.incident().id()).isEqualTo("INC-1");
            assertThat(moved.incident().cell()).isEqualTo(X);
            assertThat(moved.incident().estimatedStart()).isEqualTo(at(-1));
            assertThat(moved.before()).containsExactly(X_CCB, X_ICBC);
        });
        assertThat(book.failingCells()).containsExactly(X);
        assertThat(book.changed(at(5)))
                .filteredOn(incident -> incident.id().equals("INC-2"))
                .singleElement()
                .returns(false, Incident::isOpen);
    }

    @Test
    void separate_faults_are_separate_incidents() {
        record(X_CCB, 0);
        record(X_ICBC, 0);

        assertThat(book.failingCells()).containsExactly(X_CCB, X_ICBC);
    }

    @ParameterizedTest(name = "{0} s after its end: {1}")
    @CsvSource({"1,INC-1,2", "599,INC-1,2", "601,INC-2,1"})
    void a_cell_that_fails_again_within_ten_minutes_is_a_new_episode(long later, String id, int episodes) {
        record(X_CCB, 0);
        assertThat(book.backInRouting(X_CCB, at(100), "back")).hasSize(1);
        book.changed(at(100 + later));

        assertThat(record(X_CCB, 100 + later)).singleElement().satisfies(opening -> {
            assertThat(opening.incident().id()).isEqualTo(id);
            assertThat(opening.incident().episodes()).isEqualTo(episodes);
        });
    }

    @Test
    void a_wider_failure_after_the_end_is_an_incident_of_its_own() {
        record(X_CCB, 0);
        book.backInRouting(X_CCB, at(100), "back");

        assertThat(record(X, 200)).singleElement().isInstanceOf(Opening.Opened.class);
    }

    @Test
    void an_incident_ends_once() {
        record(X_CCB, 0);

        assertThat(book.backInRouting(X_CCB, at(100), "back")).hasSize(1);
        assertThat(book.backInRouting(X_CCB, at(101), "back")).isEmpty();
        assertThat(book.recovered(Set.of(), at(102))).isEmpty();
    }

    @Test
    void what_no_channel_state_follows_ends_by_evidence_and_not_by_silence() {
        record(X, 0);
        for (int i = 1; i < 500; i++) {
            assertThat(book.recovered(Set.of(), at(i))).isEmpty();
        }
        attempts(NOW + 500, 20, 0);

        assertThat(book.recovered(Set.of(X), at(500))).as("a state follows it").isEmpty();
        assertThat(book.recovered(Set.of(), at(500))).singleElement().returns(at(500), Incident::endedAt);
    }

    @Test
    void what_changed_is_told_once() {
        record(X, 0);

        assertThat(book.changed(at(0))).hasSize(1);
        assertThat(book.changed(at(1))).isEmpty();
    }

    @Test
    void an_incident_counts_what_its_cell_lost_from_its_estimated_start() {
        attempts(NOW + 9, 10, 10);
        record(X, 10);
        attempts(NOW + 11, 10, 5);

        Impact impact = book.followed().getFirst().impact();

        assertThat(impact.attempts()).isEqualTo(40);
        assertThat(impact.failures()).isEqualTo(30);
        assertThat(impact.lost()).isEqualTo(29);
    }

    @ParameterizedTest(name = "{0} a minute is {1}")
    @CsvSource({"60,P1", "59.9,P2", "10,P2", "9.9,P3", "1,P3", "0.9,P4", "0,P4"})
    void the_grade_is_what_it_costs_a_minute(double lostPerMinute, Grade grade) {
        assertThat(Grade.of(lostPerMinute)).isEqualTo(grade);
    }
}
