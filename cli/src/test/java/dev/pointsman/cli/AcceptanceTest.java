package dev.pointsman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.cli.Trial.TransitionRow;
import dev.pointsman.simulator.score.IncidentRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The shipped scenarios through the real commands: what is wrong is found and nothing else, the broken part leaves
/// routing at once, and it comes back in steps.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AcceptanceTest {
    /// Played once, looked at by several tests.
    private final Map<String, Trial> trials = new HashMap<>();

    @TempDir
    static Path folder;

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({
        "hard-outage, 1", "hard-outage, 2",
        "bank-down,   1", "bank-down,   2",
        "flapping,    1", "flapping,    2",
        "thin-outage, 1", "thin-outage, 2"
    })
    void a_fault_is_found_once_on_its_cell_and_nothing_else_is(String scenario, int seed) throws IOException {
        Trial trial = trial(scenario, seed);

        assertThat(trial.incidents()).hasSize(1);
        IncidentRow incident = trial.incidents().getFirst();
        assertThat(incident.cell()).isEqualTo(trial.fault().cell());
        assertThat(incident.faultParty()).isEqualTo(trial.fault().faultParty());
        assertThat(incident.kind()).isEqualTo(trial.fault().kind());
        assertThat(incident.endedAt()).isAfter(trial.fault().end());
        assertThat(trial.score().at("/found").intValue()).isEqualTo(1);
        assertThat(trial.score().at("/false").intValue()).isZero();
        assertThat(trial.score().at("/perLabel/0/cellRight").booleanValue()).isTrue();
        assertThat(trial.score().at("/perLabel/0/partyRight").booleanValue()).isTrue();
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"clean, 1", "retry-storm, 1", "retry-storm, 2", "decline-surge, 1", "decline-surge, 2"})
    void nothing_is_suspended_for_what_is_not_the_channels_fault(String scenario, int seed) throws IOException {
        Trial trial = trial(scenario, seed);

        assertThat(trial.labels()).isEmpty();
        assertThat(trial.incidents()).isEmpty();
        assertThat(trial.transitions()).isEmpty();
    }

    /// @param secondsMax from the first payment hit until the cell is out of routing
    @ParameterizedTest(name = "{0}, seed {1}: within {2} s")
    @CsvSource({
        "hard-outage, 1,   4", "hard-outage, 2,   4",
        "bank-down,   1,  10", "bank-down,   2,  10",
        "flapping,    1,   4", "flapping,    2,   4",
        "thin-outage, 1, 600", "thin-outage, 2, 600"
    })
    void the_broken_part_leaves_routing(String scenario, int seed, int secondsMax) throws IOException {
        Trial trial = trial(scenario, seed);

        TransitionRow first = trial.transitions().getFirst();
        assertThat(first.to()).isEqualTo("SUSPENDED");
        assertThat(first.percent()).isZero();
        assertThat(Duration.between(trial.fault().start(), first.at()))
                .isBetween(Duration.ZERO, Duration.ofSeconds(secondsMax));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({
        "hard-outage, 1", "hard-outage, 2",
        "bank-down,   1", "bank-down,   2",
        "flapping,    1", "flapping,    2",
        "thin-outage, 1", "thin-outage, 2"
    })
    void nothing_but_the_broken_part_leaves_routing(String scenario, int seed) throws IOException {
        Trial trial = trial(scenario, seed);

        assertThat(trial.transitions())
                .extracting(TransitionRow::cell)
                .containsOnly(trial.fault().cell().toString());
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"hard-outage, 1", "hard-outage, 2", "bank-down, 1", "bank-down, 2", "thin-outage, 1", "thin-outage, 2"})
    void after_the_fault_traffic_comes_back_in_doubling_steps(String scenario, int seed) throws IOException {
        Trial trial = trial(scenario, seed);

        List<TransitionRow> back = trial.afterTheLastSuspension();
        assertThat(back.getLast().from()).isEqualTo("RAMPING");
        assertThat(back.getLast().to()).isEqualTo("ACTIVE");
        assertThat(back.getLast().at()).isAfter(trial.fault().end());
        List<TransitionRow> ramp = back.subList(0, back.size() - 1);
        assertThat(ramp).isNotEmpty().extracting(TransitionRow::to).containsOnly("RAMPING");
        assertThat(percents(ramp)).isEqualTo(doubling(ramp.getFirst().percent(), ramp.size()));
        assertThat(ramp.getLast().percent() * 2).isGreaterThan(99);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2})
    void a_busy_channel_comes_back_by_one_percent_first(int seed) throws IOException {
        Trial trial = trial("hard-outage", seed);

        assertThat(trial.to("RAMPING").getFirst().percent()).isLessThanOrEqualTo(4);
        assertThat(trial.afterTheLastSuspension()).hasSizeGreaterThanOrEqualTo(6);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2})
    void a_flapping_channel_is_not_switched_at_every_flap(int seed) throws IOException {
        Trial trial = trial("flapping", seed);

        assertThat(trial.transitions())
                .filteredOn(row -> row.from().equals("ACTIVE"))
                .hasSizeBetween(1, 4);
        assertThat(trial.to("ACTIVE")).hasSizeBetween(1, 4);
        assertThat(trial.transitions().getLast().to()).isEqualTo("ACTIVE");
    }

    @Test
    void a_channel_that_is_down_is_not_let_back_before_it_works() throws IOException {
        Trial trial = trial("thin-outage", 1);

        Instant end = trial.fault().end();
        assertThat(trial.to("ACTIVE")).allSatisfy(row -> assertThat(row.at()).isAfter(end));
        assertThat(trial.to("RAMPING"))
                .filteredOn(row -> row.at().isBefore(end))
                .as("tried again while it was down")
                .isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"hard-outage", "thin-outage"})
    void the_same_payments_give_the_same_files_byte_for_byte(String scenario) throws IOException {
        Trial trial = trial(scenario, 1);
        Path again = Files.createDirectory(folder.resolve(scenario + "-again"));

        Trial.replay(trial.folder(), again);

        for (String file : List.of("incidents.csv", "transitions.csv", "advisories.csv")) {
            assertThat(again.resolve(file))
                    .hasSameBinaryContentAs(trial.folder().resolve(file));
        }
    }

    private Trial trial(String scenario, int seed) throws IOException {
        String name = scenario + "-" + seed;
        Trial known = trials.get(name);
        if (known != null) {
            return known;
        }
        Trial played = Trial.of(scenario, seed, Files.createDirectory(folder.resolve(name)));
        trials.put(name, played);
        return played;
    }

    private static List<Integer> percents(List<TransitionRow> rows) {
        return rows.stream().map(TransitionRow::percent).toList();
    }

    private static List<Integer> doubling(int first, int steps) {
        return IntStream.range(0, steps).map(step -> first << step).boxed().toList();
    }
}
