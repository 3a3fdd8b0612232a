package dev.pointsman.simulator.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.simulator.accuracy.family.Family;
import dev.pointsman.simulator.accuracy.family.FamilyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// A few trials of every family that fits into seconds, as text that is checked in: what changes in detection shows as
/// a changed line. `mvn -pl simulator test -Dtest=AccuracyFiguresTest -Dpointsman.figures=write` writes it anew.
class AccuracyFiguresTest {
    private static final Path FIGURES =
            Path.of("src/test/resources/dev/pointsman/simulator/accuracy/accuracy-figures.txt");
    private static final long FIRST_SEED = 501;
    private static final int SEEDS = 3;
    private static final double RATE_MOST = 10;

    @Test
    void the_figures_of_a_few_trials_are_those_checked_in() throws IOException {
        String measured = measured();

        if ("write".equals(System.getProperty("pointsman.figures"))) {
            Files.createDirectories(FIGURES.getParent());
            Files.writeString(FIGURES, measured);
        }
        assertThat(measured).isEqualTo(Files.readString(FIGURES));
    }

    private static String measured() throws IOException {
        List<Family> families = new ArrayList<>();
        for (String name : FamilyReader.shipped()) {
            Family family = FamilyReader.family(name);
            if (!family.isQuiet()) {
                families.add(family);
            }
        }
        List<TrialKey> trials = TrialKey.of(families, FIRST_SEED, SEEDS).stream()
                .filter(trial -> trial.rate() == middle(trial.family()))
                .toList();
        List<TrialResult> results = Study.run(trials, 2, (_, _) -> {});
        StringBuilder text = new StringBuilder();
        for (Family family : families) {
            for (String watcher : List.of(Trial.OURS, Trial.WINDOW)) {
                Figures figures =
                        Figures.of(results, watcher, key -> key.family().name().equals(family.name()));
                text.append(String.format(
                        Locale.ROOT, "%s at %s/s, %s: %s%n", family.name(), middle(family), watcher, figures.line()));
            }
        }
        return text.toString();
    }

    /// The highest rate of a family that is not above ten a second.
    private static double middle(Family family) {
        return family.rates().stream()
                .filter(rate -> rate <= RATE_MOST)
                .mapToDouble(rate -> rate)
                .max()
                .orElseThrow();
    }
}
