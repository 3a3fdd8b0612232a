package dev.pointsman.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.baseline.BaselineRules;
import dev.pointsman.core.baseline.Calendar;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.verdict.JudgeRules;
import dev.pointsman.core.window.Baseline;
import dev.pointsman.core.window.CellPlan;
import dev.pointsman.model.cell.Cell;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What becomes of the baseline when an incident lasts, when a channel appears during one, and what the calendar keeps
/// out of it. The only channel stays in routing, so that its incident is followed by what its payments do.
class NewNormalTest {
    private static final long START = Instant.parse("2026-11-02T00:00:00Z").getEpochSecond();
    private static final int STEP = 10;
    private static final int HOUR = 3_600;
    private static final int DAY = 24 * HOUR;
    private static final Cell X = Cell.parse("channel=x");

    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private Engine engine = new Engine(EngineRules.standard());
    private long second = START;
    private long attempts;

    /// Every ten seconds 20 attempts on each channel, of which so many in a hundred fail.
    private void live(int seconds, int percentFailing, String... channels) {
        for (long until = second + seconds; second < until; second += STEP) {
            List<Frame.Row> rows = new ArrayList<>();
            for (String channel : channels) {
                int failures = 0;
                for (int i = 0; i < 20; i++) {
                    failures += attempts++ * 37 % 100 < percentFailing ? 1 : 0;
                }
                Cell leaf = Cell.parse("channel=" + channel + ";method=-;merchant=-;bank=-;cardType=-");
                rows.add(new Frame.Row(leaf, second, Tally.weighed(20, failures)));
            }
            engine.take(Tally.frame(second, rows));
            take(engine.tick(Instant.ofEpochSecond(second + 1)));
        }
    }

    private void take(Decision decision) {
        decision.incidents().forEach(incident -> incidents.put(incident.id(), incident));
    }

    private Baseline baseline(String channel) {
        return Objects.requireNonNull(engine.windows().of(Cell.parse("channel=" + channel)))
                .baseline();
    }

    private String lastLine() {
        return Objects.requireNonNull(incidents.get("INC-1"))
                .timeline()
                .getLast()
                .text();
    }

    private List<Boolean> open() {
        return incidents.values().stream().map(Incident::isOpen).toList();
    }

    @Test
    void a_day_long_outage_teaches_nothing() {
        live(6 * HOUR, 2, "x");
        double before = baseline("x").upperRatio();

        live(DAY - HOUR, 100, "x");

        assertThat(open()).containsExactly(true);
        assertThat(baseline("x").upperRatio())
                .as("but for the hour of the week")
                .isBetween(0.97 * before, 1.03 * before);
        live(HOUR, 2, "x");
        assertThat(open()).containsExactly(false);
        assertThat(baseline("x").upperRatio()).isBetween(0.9 * before, 1.1 * before);
        live(60, 100, "x");
        assertThat(open()).as("a new one, or the same again").contains(true);
    }

    @Test
    void what_has_lasted_for_a_day_is_the_new_normal_and_what_is_worse_is_found_again() {
        live(6 * HOUR, 2, "x");
        live(DAY + HOUR, 30, "x");

        assertThat(open()).containsExactly(false);
        assertThat(lastLine()).isEqualTo("it has lasted for a day and is the new normal");
        assertThat(baseline("x").ratio()).isBetween(0.25, 0.35);
        live(6 * HOUR, 30, "x");
        assertThat(open()).containsExactly(false);
        live(2 * 60, 90, "x");
        assertThat(open()).contains(true);
    }

    @Test
    void a_person_accepts_the_new_normal_before_the_day_is_over() {
        live(6 * HOUR, 2, "x");
        live(HOUR, 30, "x");
        assertThat(open()).containsExactly(true);

        List<Incident> ended = engine.acceptNormal(X, Instant.ofEpochSecond(second));
        live(2 * HOUR, 30, "x");

        assertThat(ended).extracting(Incident::id).containsExactly("INC-1");
        assertThat(open()).containsExactly(false);
        assertThat(lastLine()).isEqualTo("accepted as the new normal");
        assertThat(baseline("x").ratio()).isBetween(0.25, 0.35);
    }

    @Test
    void a_restart_forgets_neither_how_long_a_shift_has_lasted_nor_what_it_taught() {
        live(6 * HOUR, 2, "x");
        live(DAY - HOUR, 30, "x");
        engine = Engine.restored(EngineRules.standard(), engine.state());
        assertThat(open()).containsExactly(true);

        live(2 * HOUR, 30, "x");

        assertThat(open()).containsExactly(false);
        assertThat(baseline("x").ratio()).isBetween(0.25, 0.35);
    }

    @Test
    void a_channel_that_appears_during_its_outage_is_judged_against_the_prior_and_the_evidence_says_so() {
        live(STEP, 2, "x");
        live(3 * STEP, 100, "y");

        assertThat(incidents.values()).singleElement().satisfies(incident -> {
            assertThat(incident.cell()).hasToString("channel=y");
            assertThat(incident.isOpen()).isTrue();
            assertThat(incident.evidence().baselineSource()).isEqualTo(Baseline.Source.PRIOR);
        });
    }

    private void marked(Calendar.Mark mark, String channel, long from, int seconds) {
        Calendar.Span span =
                new Calendar.Span(mark, channel, Instant.ofEpochSecond(from), Instant.ofEpochSecond(from + seconds));
        engine = new Engine(new EngineRules(
                CellPlan.standard(),
                Duration.ofSeconds(60),
                JudgeRules.standard(),
                RampPlan.standard(),
                new BaselineRules(0.05, ZoneOffset.UTC, Map.of(), new Calendar(List.of(span)))));
    }

    @Test
    void during_maintenance_nothing_of_the_channel_is_learned_or_judged_and_the_others_are() {
        marked(Calendar.Mark.MAINTENANCE, "x", START + 6 * HOUR, 2 * HOUR);
        live(6 * HOUR, 2, "x", "y");
        double before = baseline("x").attempts();
        live(2 * HOUR, 100, "x");

        assertThat(incidents).isEmpty();
        assertThat(baseline("x").attempts()).isEqualTo(before);
        live(60, 100, "x");
        assertThat(incidents.values()).extracting(Incident::cell).containsExactly(X);
    }

    @Test
    void the_maintenance_of_one_channel_hides_no_fault_of_another() {
        marked(Calendar.Mark.MAINTENANCE, "x", START + HOUR, HOUR);
        live(HOUR, 2, "x", "y");
        live(60, 100, "y");

        assertThat(incidents.values()).extracting(Incident::cell).containsExactly(Cell.parse("channel=y"));
    }
}
