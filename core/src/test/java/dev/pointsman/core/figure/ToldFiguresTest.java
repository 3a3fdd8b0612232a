package dev.pointsman.core.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.envelope.SnapshotSigner;
import dev.pointsman.model.figure.SuccessFigure;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToldFiguresTest {
    private static SuccessFigure figure(String cell, long attempts, long successes) {
        return new SuccessFigure(Cell.parse(cell), attempts, successes);
    }

    private static List<String> cells(List<SuccessFigure> figures) {
        return figures.stream().map(figure -> figure.cell().toString()).toList();
    }

    @Test
    void every_channel_is_told_and_of_its_parts_those_that_differ() {
        List<SuccessFigure> told = ToldFigures.of(
                List.of(
                        figure("channel=b", 1, 1),
                        figure("channel=a", 1_000, 950),
                        figure("channel=a;bank=LIKE", 500, 475),
                        figure("channel=a;bank=WORSE", 300, 240),
                        figure("channel=a;bank=WORSE;cardType=DEBIT", 200, 180),
                        figure("channel=a;bank=WORSE;cardType=CREDIT", 100, 80),
                        figure("channel=a;bank=THIN", 19, 0)),
                List.of());

        assertThat(cells(told))
                .containsExactly(
                        "channel=a", "channel=a;bank=WORSE", "channel=a;bank=WORSE;cardType=DEBIT", "channel=b");
    }

    @ParameterizedTest(name = "{0} of {1}, then {2} of {3}: {4}")
    @CsvSource({
        "950, 1000, 950, 1000, false",
        // within what chance does to a thousand
        "950, 1000, 955, 1000, false",
        "950, 1000, 960, 1000, true",
        // a tenth of a point of a million is no chance, and less does not matter
        "950000, 1000000, 950900, 1000000, false",
        "950000, 1000000, 951100, 1000000, true",
        "950, 1000, 1140, 1200, false",
        "950, 1000, 1235, 1300, true",
        "950, 1000, 712, 750, true",
        "0, 0, 0, 0, false",
        "0, 0, 3, 3, true",
    })
    void a_figure_moves_by_what_matters(long was, long of, long is, long ofNow, boolean moved) {
        SuccessFigure old = figure("channel=a", of, was);
        SuccessFigure now = figure("channel=a", ofNow, is);

        assertThat(ToldFigures.isMoved(old, now)).isEqualTo(moved);
        assertThat(ToldFigures.of(List.of(now), List.of(old))).containsExactly(moved ? now : old);
    }

    @Test
    void what_is_told_is_not_put_out_by_what_says_hardly_more() {
        List<SuccessFigure> figures = new ArrayList<>();
        figures.add(figure("channel=a", 1_000_000, 950_000));
        for (int i = 0; i < ToldFigures.FIGURES_MAX; i++) {
            figures.add(figure("channel=a;bank=B" + i, 1_000, 900));
        }
        List<SuccessFigure> told = ToldFigures.of(figures, List.of());
        String left = cells(figures).stream()
                .filter(cell -> !cells(told).contains(cell))
                .findFirst()
                .orElseThrow();
        List<SuccessFigure> next = new ArrayList<>(figures);
        next.replaceAll(figure -> figure.cell().toString().equals(left) ? figure(left, 1_000, 895) : figure);
        List<SuccessFigure> muchMore = new ArrayList<>(figures);
        muchMore.replaceAll(figure -> figure.cell().toString().equals(left) ? figure(left, 1_000, 850) : figure);

        assertThat(ToldFigures.of(next, told)).isEqualTo(told);
        assertThat(cells(ToldFigures.of(muchMore, told))).contains(left);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {324, 325})
    void with_five_hundred_states_they_fit_into_64_kilobytes(long seed) throws GeneralSecurityException {
        Random random = new Random(seed);
        List<SuccessFigure> figures = new ArrayList<>();
        List<CellState> states = new ArrayList<>();
        for (int channel = 0; channel < 500; channel++) {
            String name = "channel=provider-" + channel / 10 + "-quick-pay-" + channel % 10;
            figures.add(figure(name, 1_000_000_000, 990_000_000));
            for (int bank = 0; bank < 4; bank++) {
                String cell = name + ";bank=BANK" + random.nextInt(99) + bank + ";cardType=DEBIT";
                figures.add(figure(cell.replace(";cardType=DEBIT", ""), 1_000_000, random.nextInt(990_000)));
                figures.add(figure(cell, 1_000_000, random.nextInt(990_000)));
            }
            states.add(new CellState(figures.getLast().cell(), CellState.Kind.RAMPING, 4, random.nextInt(9_999)));
        }
        List<SuccessFigure> told = ToldFigures.of(figures, List.of());
        SnapshotVersion version = new SnapshotVersion(1_795_586_400_000L, 86_400);
        Snapshot snapshot = new Snapshot(
                version,
                Instant.parse("2026-11-20T06:00:00.123456789Z"),
                new Rules(version, Strategy.BEST_SUCCESS, List.of()),
                states,
                List.of(),
                told);
        PrivateKey key =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();

        assertThat(told).hasSizeGreaterThan(700);
        assertThat(SnapshotSigner.with("test", key).signed(snapshot).fast()).hasSizeLessThanOrEqualTo(64 * 1_024);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {321, 322, 323})
    void however_many_there_are_the_limits_are_kept_and_the_same_is_told_of_the_same(long seed) {
        Random random = new Random(seed);
        String longName = "a-provider-with-a-name-that-is-as-long-as-names-are-".repeat(1 + random.nextInt(3));
        List<SuccessFigure> figures = new ArrayList<>();
        for (int channel = 0; channel < 100; channel++) {
            String name = "channel=" + longName + channel;
            figures.add(figure(name, 100_000, 90_000 + random.nextInt(10_000)));
            for (int bank = 0; bank < 50; bank++) {
                figures.add(figure(name + ";bank=B" + bank, 20 + random.nextInt(999), random.nextInt(20)));
            }
        }
        List<SuccessFigure> told = ToldFigures.of(figures, List.of());

        assertThat(told).hasSizeLessThanOrEqualTo(ToldFigures.FIGURES_MAX);
        assertThat(told.stream()
                        .mapToInt(figure -> figure.cell().toString().length())
                        .sum())
                .isLessThanOrEqualTo(ToldFigures.BYTES_MAX);
        assertThat(told.stream().filter(figure -> !figure.cell().toString().contains("bank")))
                .hasSize(100);
        assertThat(ToldFigures.of(figures.reversed(), told)).isEqualTo(told);
    }
}
