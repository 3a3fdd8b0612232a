package dev.pointsman.core.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.frame.Answers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Simulated channels with fixed seeds. The parameters were settled while looking at these, so the figures here
/// show that nothing has changed, not how it does elsewhere: that is what the accuracy study is for.
class CallbacksTest {
    /// What the standard budget asks of a channel's cell that awaits answers in every second.
    private static final double THRESHOLD = 30 * 86_400 / (0.01 * 0.5 * 0.5);

    private static final long LEARNING = 3_600;

    private static void tick(Callbacks callbacks, Traffic traffic, long second) {
        Answers answers = traffic.second(second);
        if (answers != null) {
            callbacks.count(second, answers);
        }
        callbacks.step(second, true);
    }

    private static Callbacks learned(Traffic traffic, long until) {
        Callbacks callbacks = new Callbacks();
        for (long second = 0; second < until; second++) {
            tick(callbacks, traffic, second);
        }
        return callbacks;
    }

    /// Seconds from the onset to the alarm in each of 40 runs, ascending; the limit when there was none.
    private static List<Long> delays(
            double perSecond, double median, double spread, int limit, BiConsumer<Traffic, Long> fault) {
        List<Long> delays = new ArrayList<>();
        for (long seed = 1_001; seed <= 1_040; seed++) {
            Traffic traffic = new Traffic(seed, perSecond, median, spread);
            long onset = LEARNING + seed % 60;
            Callbacks callbacks = learned(traffic, onset);
            fault.accept(traffic, onset);
            long second = onset;
            do {
                tick(callbacks, traffic, second++);
            } while (callbacks.evidence() < THRESHOLD && second < onset + limit);
            delays.add(second - onset);
        }
        Collections.sort(delays);
        return delays;
    }

    private static long median(List<Long> delays) {
        return delays.get(delays.size() / 2);
    }

    @Test
    void answers_that_cease_for_new_attempts_are_missed_soon_after_they_are_due() {
        List<Long> delays = delays(10, 20, 0.5, 120, (traffic, onset) -> traffic.lostFrom = onset);

        assertThat(median(delays)).isLessThanOrEqualTo(25);
    }

    @Test
    void answers_that_cease_altogether_are_missed_within_seconds() {
        List<Long> delays = delays(10, 20, 0.5, 120, (traffic, onset) -> traffic.silentFrom = onset);

        assertThat(median(delays)).isLessThanOrEqualTo(10);
    }

    /// Median 0.42 s, so that the 99th percentile is at 1.5 s.
    @Test
    void an_outage_by_timeouts_is_seen_long_before_the_first_timeout() {
        List<Long> delays = delays(10, 0.42, 0.55, 30, (traffic, onset) -> traffic.lostFrom = onset);

        assertThat(median(delays)).isLessThanOrEqualTo(5);
    }

    @Test
    void answers_five_times_slower_are_missed() {
        List<Long> delays = delays(10, 20, 0.5, 120, (traffic, onset) -> traffic.slower = 5);

        assertThat(median(delays)).isLessThanOrEqualTo(30);
    }

    @Test
    void half_the_answers_missing_is_seen_too() {
        List<Long> delays = delays(10, 20, 0.5, 300, (traffic, onset) -> traffic.answered = 0.45);

        assertThat(median(delays)).isLessThanOrEqualTo(60);
    }

    @ParameterizedTest(name = "{0}/s, median {1} s, spread {2}")
    @CsvSource({"10,20,0.5", "1,20,0.5", "0.1,20,0.5", "10,0.42,0.55", "1,3,1", "10,60,0.8"})
    void a_healthy_channel_raises_no_alarm(double perSecond, double medianSeconds, double spread) {
        int days = perSecond > 1 ? 3 : 10;
        int alarms = 0;
        double largest = 0;
        for (long seed = 2_001; seed <= 2_000 + days; seed++) {
            Traffic traffic = new Traffic(seed, perSecond, medianSeconds, spread);
            Callbacks callbacks = new Callbacks();
            for (long second = 0; second < 86_400; second++) {
                tick(callbacks, traffic, second);
                largest = Math.max(largest, callbacks.evidence());
                if (callbacks.evidence() >= THRESHOLD) {
                    alarms++;
                    callbacks.beginAnew();
                }
            }
        }

        assertThat(alarms).isZero();
    }

    @Test
    void a_promotion_is_no_fault() {
        for (long seed = 3_001; seed <= 3_020; seed++) {
            Traffic traffic = new Traffic(seed, 10, 20, 0.5);
            Callbacks callbacks = learned(traffic, LEARNING);
            double largest = 0;
            for (long second = LEARNING; second < LEARNING + 1_200; second++) {
                traffic.perSecond = second < LEARNING + 600 ? 200 : 10;
                tick(callbacks, traffic, second);
                largest = Math.max(largest, callbacks.evidence());
            }
            assertThat(largest).as("seed %d", seed).isLessThan(THRESHOLD / 100);
        }
    }

    @Test
    void a_surge_whose_answers_are_a_quarter_slower_is_no_fault() {
        for (long seed = 3_101; seed <= 3_110; seed++) {
            Traffic traffic = new Traffic(seed, 10, 20, 0.5);
            Callbacks callbacks = learned(traffic, LEARNING);
            traffic.slower = 1.2;
            double largest = 0;
            for (long second = LEARNING; second < LEARNING + 1_200; second++) {
                tick(callbacks, traffic, second);
                largest = Math.max(largest, callbacks.evidence());
            }
            assertThat(largest).as("seed %d", seed).isLessThan(THRESHOLD);
        }
    }

    @Test
    void answers_that_come_in_batches_are_no_fault() {
        double largest = 0;
        Traffic traffic = new Traffic(3_201, 10, 20, 0.5);
        Callbacks callbacks = new Callbacks();
        List<Answers> batch = new ArrayList<>();
        for (long second = 0; second < 14_400; second++) {
            Answers answers = traffic.second(second);
            if (answers != null) {
                Answers begun = new Answers();
                begun.begin(answers.begun());
                callbacks.count(second, begun);
                answers.begin(-answers.begun());
                batch.add(answers);
            }
            if (second % 10 == 0) {
                batch.forEach(each -> callbacks.count(0, each));
                batch.clear();
            }
            callbacks.step(second, true);
            if (second > LEARNING) {
                largest = Math.max(largest, callbacks.evidence());
            }
        }
        assertThat(largest).isLessThan(THRESHOLD);
    }
}
