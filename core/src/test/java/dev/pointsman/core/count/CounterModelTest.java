package dev.pointsman.core.count;

import static dev.pointsman.core.Payments.PARTIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Intake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CounterModelTest {
    private static final int EVENTS = 4_000;

    @ParameterizedTest(name = "seed {0}, {1} stripes")
    @CsvSource({"1,1", "2,1", "3,1", "4,4", "5,4", "6,16"})
    void a_counter_counts_what_plain_maps_count(long seed, int stripes) {
        Random cuts = new Random(seed);
        NaiveCounting model = new NaiveCounting(Rules.STANDARD);
        Counter counter = counter(stripes, Rules.STANDARD);
        List<Frame> frames = new ArrayList<>();
        long second = RandomPayments.START;
        for (RandomPayments.Arrival arrival : new RandomPayments(seed, true).take(EVENTS)) {
            if (arrival.second() > second || cuts.nextInt(20) == 0) {
                frames.add(counter.cut(arrival.at().minusSeconds(1), frames.size()));
                model.cut(arrival.second() - 1);
                second = arrival.second();
            }
            Intake answer = counter.take(arrival.event(), arrival.at());
            Intake expected = model.take(arrival.event(), arrival.second());
            if (answer != expected) {
                fail(answer + " instead of " + expected + ": " + arrival);
            }
        }
        frames.add(counter.cut(Instant.ofEpochSecond(second + 100), frames.size()));
        model.cut(second + 100);

        assertThat(Totals.of(frames).lines()).isEqualTo(model.totals.lines());
        long listed = frames.stream()
                .mapToLong(frame -> frame.contradictions().size())
                .sum();
        assertThat(listed).isEqualTo(model.contradictions);
        assertThat(model.totals.lines()).hasSizeGreaterThan(1_000);
        assertThat(model.contradictions).isGreaterThan(100);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void wherever_frames_are_cut_their_sum_is_the_same(long seed) {
        List<RandomPayments.Arrival> arrivals = new RandomPayments(seed, true).take(EVENTS);
        CountingRules patient = Rules.unknownDeadline(Duration.ofHours(10));
        List<String> whole = Totals.of(cutAtRandom(arrivals, counter(1, patient), new Random(0), EVENTS + 1))
                .lines();

        for (int every : new int[] {1, 50}) {
            Random cuts = new Random(seed + every);
            assertThat(Totals.of(cutAtRandom(arrivals, counter(1, patient), cuts, every))
                            .lines())
                    .isEqualTo(whole);
            assertThat(Totals.of(cutAtRandom(arrivals, counter(8, patient), cuts, every))
                            .lines())
                    .isEqualTo(whole);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22})
    void frames_of_sources_that_count_apart_sum_to_what_one_source_counts(long seed) {
        // each attempt reports to one source, and no user is known to two
        List<RandomPayments.Arrival> arrivals = new RandomPayments(seed, false)
                .take(EVENTS).stream()
                        .filter(arrival -> arrival.event().user() == null)
                        .toList();
        CountingRules patient = Rules.unknownDeadline(Duration.ofHours(10));
        Counter one = counter(1, patient);
        Counter left = counter(1, patient);
        Counter right = counter(4, patient);
        for (RandomPayments.Arrival arrival : arrivals) {
            one.take(arrival.event(), arrival.at());
            boolean goesLeft = arrival.event().channel().equals("c0");
            (goesLeft ? left : right).take(arrival.event(), arrival.at());
        }
        Instant end = arrivals.getLast().at();

        Totals apart = Totals.of(List.of(left.cut(end, 1), right.cut(end, 1)));

        assertThat(apart.lines()).isEqualTo(Totals.of(List.of(one.cut(end, 1))).lines());
    }

    private static Counter counter(int stripes, CountingRules rules) {
        return stripes == 1
                ? Counter.single("s", rules, PARTIES, Set.of())
                : Counter.striped("s", rules, PARTIES, Set.of(), stripes);
    }

    private static List<Frame> cutAtRandom(
            List<RandomPayments.Arrival> arrivals, Counter counter, Random cuts, int every) {
        List<Frame> frames = new ArrayList<>();
        long taken = 0;
        for (RandomPayments.Arrival arrival : arrivals) {
            counter.take(arrival.event(), arrival.at());
            taken++;
            if (cuts.nextInt(every) == 0 && every <= arrivals.size()) {
                frames.add(counter.cut(arrival.at(), taken));
            }
        }
        frames.add(counter.cut(arrivals.getLast().at(), taken));
        return frames;
    }
}
