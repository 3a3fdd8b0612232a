package dev.pointsman.simulator.accuracy.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pointsman.core.frame.Answers;
import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.simulator.accuracy.family.Family;
import dev.pointsman.simulator.accuracy.family.Family.Counting;
import dev.pointsman.simulator.accuracy.family.FamilyReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyTest {
    private static Family counted(Family family, Counting counting, Family.Span learning) {
        return new Family(
                family.name(),
                family.about(),
                family.company(),
                counting,
                family.rates(),
                family.technicalFailures(),
                family.wander(),
                family.amplitude(),
                learning,
                family.fault(),
                family.tail(),
                family.seeds(),
                family.harms(),
                family.disturbances());
    }

    private static Map<String, String> counts(Family family, Counting counting) throws IOException {
        Family.Span learning = new Family.Span(Duration.ofMinutes(10), 0);
        Company company =
                Company.of(FamilyReader.company(family.company()), counted(family, counting, learning), 5, 11);
        Map<String, String> counts = new TreeMap<>();
        for (long second = company.from(); second < company.last(); second++) {
            for (Frame.Row row : company.second(second).rows()) {
                counts.put(row.second() + " " + row.leaf(), values(row.counts()));
            }
        }
        return counts;
    }

    private static String values(Counts counts) {
        StringBuilder values = new StringBuilder();
        for (Measure measure : Measure.values()) {
            values.append(counts.of(measure)).append(' ');
        }
        Answers answers = counts.answers();
        if (answers != null) {
            values.append("begun ").append(answers.begun());
            answers.forEach((second, answered) ->
                    values.append(' ').append(second).append(':').append(answered));
        }
        return values.toString();
    }

    @ParameterizedTest(name = "{0}, seed 11")
    @ValueSource(strings = {"hard-outage", "issuer-down", "timeouts", "merchant-key", "latency"})
    void counting_directly_is_counting_events(String name) throws IOException {
        Family family = FamilyReader.family(name);

        assertThat(counts(family, Counting.DIRECT))
                .hasSizeGreaterThan(1_000)
                .isEqualTo(counts(family, Counting.EVENTS));
    }

    @Test
    void attempts_come_at_the_rate_and_fail_at_the_ratio_of_the_family() throws IOException {
        Family family = FamilyReader.family("rise");
        Company company = Company.of(FamilyReader.company(family.company()), family, 10, 12);
        Cell x = Cell.parse("channel=x");
        int[] healthy = new int[2];
        int[] harmed = new int[2];
        for (long second = company.from(); second < company.end(); second++) {
            int[] sums = second < company.onset() ? healthy : harmed;
            for (Frame.Row row : company.second(second).rows()) {
                if (x.covers(row.leaf())) {
                    sums[0] += row.counts().of(Measure.WEIGHED);
                    sums[1] += row.counts().of(Measure.WEIGHED_CHANNEL);
                }
            }
        }

        assertThat(healthy[0] / 10.0).isCloseTo((double) (company.onset() - company.from()), within(60.0));
        assertThat(healthy[1] / (double) healthy[0]).isCloseTo(0.05, within(0.006));
        assertThat(harmed[1] / (double) harmed[0]).isCloseTo(0.15, within(0.02));
    }

    @Test
    void every_family_can_be_read() throws IOException {
        for (String name : FamilyReader.shipped()) {
            assertThat(FamilyReader.family(name).name()).isEqualTo(name);
        }
    }
}
