package dev.pointsman.simulator.drill.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.simulator.drill.company.DrillScenario;
import dev.pointsman.simulator.drill.company.DrillScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
    private static final long SEED = 501;

    @TempDir
    private Path folder;

    private DrillScenario drill(String faults) {
        Path file = folder.resolve("drill.yaml");
        try {
            Files.writeString(file, """
                    scenario: short
                    about: Made for a test.
                    learning: 5m
                    lasts: 8m
                    """ + faults);
            return DrillScenarioReader.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_same_payments_meet_every_policy() {
        DrillScenario outage = drill("faults: [{cells: [channel=netpay], onset: 2m, lasts: 3m}]");

        RunFigures one = Run.of(outage, "static", SEED);
        RunFigures other = Run.of(outage, "oracle", SEED);

        assertThat(one.payments()).isEqualTo(other.payments()).isGreaterThan(20_000);
        assertThat(one).isEqualTo(Run.of(outage, "static", SEED));
    }

    @Test
    void who_routes_on_as_usual_loses_what_an_oracle_keeps() {
        DrillScenario outage = drill("faults: [{cells: [channel=netpay], onset: 2m, lasts: 3m}]");

        RunFigures usual = Run.of(outage, "static", SEED);
        RunFigures oracle = Run.of(outage, "oracle", SEED);

        // 180 s of 12 attempts a second, most of whose payers try twice in vain
        assertThat(usual.lostToFault()).isBetween(1_500, 2_600);
        assertThat(oracle.lostToFault()).isLessThan(5);
        assertThat(usual.faults().getFirst().responseSeconds()).isInfinite();
        assertThat(oracle.faults().getFirst().responseSeconds()).isZero();
    }

    @Test
    void what_is_moved_onto_channels_without_room_overloads_them() {
        String both = "faults: [{cells: [channel=netpay, channel=chinapay, channel=ccb-direct], onset: 1m, lasts: 6m}]";

        RunFigures moved = Run.of(drill(both), "semi-auto", SEED);
        RunFigures healthy = Run.of(drill(""), "semi-auto", SEED);

        assertThat(moved.overloadSeconds()).isGreaterThan(100);
        assertThat(healthy.overloadSeconds()).isZero();
    }

    @Test
    void a_bank_behind_a_cross_bank_channel_is_the_only_part_that_is_watched() {
        DrillScenario bank = drill("faults: [{cells: [channel=netpay;bank=CCB], onset: 2m, lasts: 5m}]");

        FaultFigures fault = Run.of(bank, "semi-auto", SEED).faults().getFirst();

        assertThat(fault.usualPerSecond()).isBetween(2.0, 5.0);
        assertThat(fault.responseSeconds()).isBetween(59.0, 60.1);
        assertThat(fault.moves()).isEqualTo(1);
        assertThat(fault.firstShareSeconds()).isInfinite();
    }
}
