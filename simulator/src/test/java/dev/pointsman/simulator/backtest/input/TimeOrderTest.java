package dev.pointsman.simulator.backtest.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.wire.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeOrderTest {
    private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
    private static final long DAY = 86_400;
    private static final long WILD = 50 * 365 * DAY;

    private final List<Long> arrived = new ArrayList<>();
    private final List<Long> arrivalSeconds = new ArrayList<>();
    private final List<Long> refused = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    @Test
    void the_arrival_is_the_running_maximum() {
        judge(0, 10, 5, 10, 12, -40);

        assertThat(arrived).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(arrivalSeconds).containsExactly(0L, 10L, 10L, 10L, 12L, 12L);
    }

    @Test
    void an_event_of_more_than_a_minute_before_is_refused_with_both_times() {
        judge(0, 100, 40, 39, 101);

        assertThat(arrived).containsExactly(1L, 2L, 3L, 5L);
        assertThat(refused).containsExactly(4L);
        assertThat(problems.getFirst())
                .isEqualTo(new Problem(
                        Problem.Kind.INVALID_VALUE,
                        "/occurredAt",
                        "2026-11-20T06:00:39Z is 61 s before 2026-11-20T06:01:40Z, the latest time so far:"
                                + " events are to be in order of time within 60 s"));
    }

    @Test
    void one_wild_time_costs_one_event() {
        judge(0, 1, 2, WILD, 3, 4, 5);

        assertThat(arrived).containsExactly(1L, 2L, 3L, 5L, 6L, 7L);
        assertThat(refused).containsExactly(4L);
        assertThat(problems.getFirst().pointer()).isEqualTo("/occurredAt");
        assertThat(problems.getFirst().detail())
                .contains("2076-11-07T06:00:00Z")
                .contains("24 h ahead of 2026-11-20T06:00:03Z");
    }

    @Test
    void a_wild_time_at_the_very_start_costs_one_event() {
        judge(LongStream.concat(LongStream.of(WILD), LongStream.range(0, 100)).toArray());

        assertThat(refused).containsExactly(1L);
        assertThat(arrived).hasSize(100);
    }

    @Test
    void a_wild_time_at_the_very_end_costs_one_event() {
        judge(0, 1, 2, WILD);

        assertThat(refused).containsExactly(4L);
        assertThat(arrivalSeconds).containsExactly(0L, 1L, 2L);
    }

    @Test
    void several_wild_times_at_the_very_end_cost_no_more_than_themselves() {
        judge(0, 1, 2, WILD, WILD + 1, WILD + 2);

        assertThat(refused).containsExactly(4L, 5L, 6L);
        assertThat(arrivalSeconds).containsExactly(0L, 1L, 2L);
    }

    @Test
    void an_ancient_time_at_the_very_start_costs_one_event() {
        judge(LongStream.concat(LongStream.of(-26 * 365 * DAY), LongStream.range(0, 100))
                .toArray());

        assertThat(refused).containsExactly(1L);
        assertThat(arrived).hasSize(100);
    }

    @Test
    void a_gap_of_days_costs_nothing() {
        long[] times = LongStream.concat(LongStream.range(0, 50), LongStream.range(4 * DAY, 4 * DAY + 50))
                .toArray();

        judge(times);

        assertThat(refused).isEmpty();
        assertThat(arrivalSeconds)
                .containsExactlyElementsOf(LongStream.of(times).boxed().toList());
    }

    @Test
    void a_short_rest_after_a_gap_of_days_is_taken_at_the_end() {
        judge(0, 1, 2, 4 * DAY, 4 * DAY + 1);

        assertThat(refused).isEmpty();
        assertThat(arrived).hasSize(5);
    }

    @Test
    void events_days_apart_are_taken_but_a_last_one_that_stands_alone() {
        judge(LongStream.range(0, 100).map(i -> 2 * DAY * i).toArray());

        assertThat(arrived).hasSize(99);
        assertThat(refused).containsExactly(100L);
    }

    @Test
    void a_wild_time_inside_the_first_events_after_a_gap_costs_one_event() {
        judge(LongStream.concat(
                        LongStream.range(0, 50),
                        LongStream.concat(LongStream.of(4 * DAY, WILD), LongStream.range(4 * DAY, 4 * DAY + 50)))
                .toArray());

        assertThat(refused).containsExactly(52L);
        assertThat(arrived).hasSize(101);
    }

    @Test
    void late_reports_of_before_a_gap_do_not_hide_it() {
        long[] times = LongStream.range(0, 400)
                .map(i -> i < 100 ? i : i % 10 == 0 ? 99 : 4 * DAY + i)
                .toArray();

        judge(times);

        assertThat(arrivalSeconds.getLast()).isEqualTo(4 * DAY + 399);
        assertThat(refused).allMatch(line -> times[line.intValue() - 1] == 99).hasSizeGreaterThan(20);
    }

    @Test
    void a_single_event_is_taken() {
        judge(0);

        assertThat(arrived).containsExactly(1L);
    }

    /// Wild clocks in up to a fifth of the events, disorder, gaps of days: against knowing which is which.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void wild_clocks_are_refused_and_everything_else_is_judged_as_if_they_were_not_there(long seed) {
        Random random = new Random(seed);
        List<Long> times = new ArrayList<>();
        List<Long> expectedArrived = new ArrayList<>();
        int wildPercent = random.nextInt(20);
        long now = 0;
        long latest = Long.MIN_VALUE;
        for (long line = 1; line <= 5_000; line++) {
            boolean far = line > 100 && line < 4_900 && random.nextInt(700) == 0;
            now += far ? (2 + random.nextInt(8)) * DAY : random.nextInt(3);
            if (!far && random.nextInt(100) < wildPercent) {
                times.add(now + WILD + random.nextInt(1_000_000_000));
                continue;
            }
            long time = now - (line > 100 && random.nextInt(5) == 0 ? random.nextInt(90) : 0);
            times.add(time);
            latest = Math.max(latest, time);
            if (time >= latest - 60) {
                expectedArrived.add(line);
            }
        }

        judge(times.stream().mapToLong(Long::longValue).toArray());

        Collections.sort(arrived);
        assertThat(arrivalSeconds).isSorted();
        assertThat(arrived).containsExactlyElementsOf(expectedArrived);
        assertThat(arrived.size() + refused.size()).isEqualTo(times.size());
    }

    /// Times without any sense: whatever is decided, nothing is lost, doubled or earlier than what went before.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void every_line_is_taken_or_refused_once_whatever_the_times(long seed) {
        Random random = new Random(seed);
        long spread = (1 + random.nextInt(400)) * DAY;

        judge(LongStream.generate(() -> random.nextLong(spread)).limit(3_000).toArray());

        assertThat(arrivalSeconds).isSorted();
        List<Long> all = new ArrayList<>(arrived);
        all.addAll(refused);
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 3_000).boxed().toList());
    }

    private void judge(long... seconds) {
        TimeOrder order = new TimeOrder(new TimeOrder.Arrivals() {
            @Override
            public void arrived(long line, PaymentEvent event, Instant arrival) {
                arrived.add(line);
                arrivalSeconds.add(Duration.between(START, arrival).toSeconds());
            }

            @Override
            public void refused(long line, Problem problem) {
                refused.add(line);
                problems.add(problem);
            }
        });
        for (int i = 0; i < seconds.length; i++) {
            order.event(i + 1, at(START.plusSeconds(seconds[i])));
        }
        order.end();
    }

    private static PaymentEvent at(Instant time) {
        return PaymentEvent.builder()
                .id("e")
                .type(EventType.INITIATED)
                .operation(Operation.PAY_IN)
                .attempt("a")
                .channel("c")
                .occurredAt(time)
                .build();
    }
}
