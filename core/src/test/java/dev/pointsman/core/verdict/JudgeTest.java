package dev.pointsman.core.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.window.CellPlan;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final long NOW = 1_800_000_000;

    private final Windows windows = new Windows(CellPlan.standard(), 60);
    private final Judge judge = new Judge(windows, JudgeRules.standard());
    private long now = NOW;

    private static Cell leaf(String channel, String bank) {
        return Cell.parse("channel=" + channel + ";method=-;merchant=-;bank=" + bank + ";cardType=-");
    }

    /// One second in which every channel × bank has ten attempts; those within a failing cell all fail.
    private List<Verdict.Failing> second(long lateSeconds, String... failing) {
        List<Frame.Row> rows = new ArrayList<>();
        for (String channel : List.of("x", "y")) {
            for (String bank : List.of("CCB", "ICBC", "ABC")) {
                Cell leaf = leaf(channel, bank);
                boolean fails = List.of(failing).stream()
                        .anyMatch(cell -> Cell.parse(cell).covers(leaf));
                rows.add(new Frame.Row(leaf, now - lateSeconds, Tally.weighed(10, fails ? 10 : 0)));
            }
        }
        windows.take(Tally.frame(now, rows));
        List<Verdict.Failing> found = judge.failing(Instant.ofEpochSecond(now + 1));
        windows.endTick(now);
        now++;
        return found;
    }

    private List<Verdict.Failing> untilFound(long lateSeconds, String... failing) {
        for (int i = 0; i < 20; i++) {
            List<Verdict.Failing> found = second(lateSeconds, failing);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    @BeforeEach
    void a_company_that_is_well_for_five_minutes() {
        for (int i = 0; i < 300; i++) {
            assertThat(second(0)).isEmpty();
        }
    }

    @Test
    void a_bank_down_behind_a_channel_is_found_within_seconds_with_its_numbers() {
        long began = now;

        List<Verdict.Failing> found = untilFound(0, "channel=x;bank=CCB");

        assertThat(found).singleElement().satisfies(failing -> {
            assertThat(failing.cell()).hasToString("channel=x;bank=CCB");
            assertThat(failing.party()).isEqualTo(FaultParty.CHANNEL);
            assertThat(failing.since()).isEqualTo(Instant.ofEpochSecond(began));
            assertThat(failing.evidence().failed().part()).isPositive();
            assertThat(failing.evidence().failed().value()).isEqualTo(1);
        });
        assertThat(now - began).isLessThanOrEqualTo(5);
    }

    @Test
    void a_bank_down_is_found_as_well_when_its_reports_come_forty_seconds_late() {
        for (int i = 0; i < 60; i++) {
            second(40);
        }
        long began = now - 40;

        List<Verdict.Failing> found = untilFound(40, "channel=x;bank=CCB");

        assertThat(found).singleElement().satisfies(failing -> {
            assertThat(failing.cell()).hasToString("channel=x;bank=CCB");
            assertThat(failing.since()).isEqualTo(Instant.ofEpochSecond(began));
            assertThat(failing.evidence().failed().part()).isPositive();
        });
    }

    @Test
    void what_is_explained_does_not_alarm_and_does_not_hide_another_fault() {
        untilFound(0, "channel=x");
        windows.explain(List.of(Cell.parse("channel=x")));
        judge.explain(List.of(Cell.parse("channel=x")));
        for (int i = 0; i < 20; i++) {
            assertThat(second(0, "channel=x")).isEmpty();
        }

        List<Verdict.Failing> found = untilFound(0, "channel=x", "channel=y;bank=CCB");

        assertThat(found)
                .singleElement()
                .satisfies(failing -> assertThat(failing.cell().covers(leaf("x", "ICBC")))
                        .as(failing.cell().toString())
                        .isFalse());
    }

    @Test
    void an_explained_cell_s_baseline_stands_still() {
        judge.explain(List.of(Cell.parse("channel=x")));
        double before = Objects.requireNonNull(windows.of(Cell.parse("channel=x")))
                .baseline()
                .upperRatio();
        for (int i = 0; i < 600; i++) {
            second(0, "channel=x");
        }

        assertThat(Objects.requireNonNull(windows.of(Cell.parse("channel=x")))
                        .baseline()
                        .upperRatio())
                .isEqualTo(before);
    }

    @Test
    void a_cell_with_too_few_attempts_is_insufficient_data_and_says_how_many_it_needs() {
        windows.take(Tally.frame(now, List.of(new Frame.Row(leaf("thin", "CCB"), now, Tally.weighed(1, 0)))));

        Verdict verdict = judge.verdict(Cell.parse("channel=thin"), Instant.ofEpochSecond(now));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.InsufficientData.class,
                        insufficient ->
                                assertThat(insufficient.attemptsNeeded()).isBetween(2, 20));
    }

    @Test
    void a_cell_gone_quiet_is_insufficient_data_and_not_healthy() {
        Verdict busy = judge.verdict(Cell.parse("channel=x"), Instant.ofEpochSecond(now));
        Verdict quiet = judge.verdict(Cell.parse("channel=x"), Instant.ofEpochSecond(now + 3_600));

        assertThat(busy).isInstanceOf(Verdict.Healthy.class);
        assertThat(quiet).isInstanceOf(Verdict.InsufficientData.class);
        assertThat(judge.verdict(Cell.parse("channel=never"), Instant.ofEpochSecond(now)))
                .isNull();
    }
}
