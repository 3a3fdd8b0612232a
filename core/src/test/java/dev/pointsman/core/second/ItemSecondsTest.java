package dev.pointsman.core.second;

import static dev.pointsman.core.Payments.PARTIES;
import static dev.pointsman.core.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.Payments;
import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.PaymentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemSecondsTest {
    private static final long NOW = 1_800_000_000;
    private static final int ALL = 1_000_000;

    private final Counter counter = Counter.single("test", CountingRules.standard(), PARTIES, Set.of());
    private final ItemSeconds seconds = keeping(Duration.ofMinutes(15), ALL, ALL);

    private static ItemSeconds keeping(Duration kept, int talliesMax, int itemsMax) {
        return new ItemSeconds(ItemNames.standard(), new ItemSeconds.Limits(kept, talliesMax, itemsMax));
    }

    private static Payments of(String attempt) {
        return payment(attempt).merchant("m");
    }

    private Frame frame(long arrival, PaymentEvent... events) {
        for (PaymentEvent event : events) {
            counter.take(event, Instant.ofEpochSecond(arrival));
        }
        return counter.cut(Instant.ofEpochSecond(arrival), counter.position() + events.length);
    }

    private static ItemSecond sum(long second, int success, Map<String, Integer> reasons) {
        int fail = reasons.values().stream().mapToInt(Integer::intValue).sum();
        return new ItemSecond("x-m", second, new SecondCounts(success, fail, reasons, success + fail, 0, 0));
    }

    @Test
    void frames_add_up_to_absolute_numbers_whoever_failed() {
        seconds.take(frame(
                NOW,
                of("a").succeeded().at(NOW),
                of("b").failed(FaultParty.PAYER, "51").at(NOW),
                of("c").bank("CCB").failed(FaultParty.CHANNEL, "05").at(NOW)));
        seconds.take(frame(NOW + 1, of("d").bank("ICBC").succeeded().at(NOW)));

        assertThat(seconds.next(ALL)).containsExactly(sum(NOW, 2, Map.of("PAYER:51", 1, "CHANNEL:05", 1)));
    }

    @Test
    void a_sum_is_handed_out_once_and_again_when_it_changed_or_did_not_arrive() {
        seconds.take(frame(NOW, of("a").succeeded().at(NOW)));
        List<ItemSecond> first = seconds.next(ALL);
        assertThat(seconds.next(ALL)).isEmpty();

        seconds.again(first);
        seconds.take(frame(NOW, of("b").succeeded().at(NOW)));

        assertThat(seconds.waiting()).isEqualTo(1);
        assertThat(seconds.next(ALL)).containsExactly(sum(NOW, 2, Map.of()));
    }

    @Test
    void an_attempt_that_is_restated_is_taken_back_in_its_own_second() {
        seconds.take(frame(NOW, of("a").failed(FaultParty.CHANNEL, "05").at(NOW)));
        seconds.next(ALL);
        seconds.take(frame(NOW + 9, of("a").succeeded().at(NOW + 9)));

        assertThat(seconds.next(ALL))
                .containsExactlyInAnyOrder(
                        new ItemSecond("x-m", NOW, new SecondCounts(0, 0, Map.of(), 1, 0, 0)),
                        new ItemSecond("x-m", NOW + 9, new SecondCounts(1, 0, Map.of(), 0, 0, 0)));
    }

    @Test
    void evidence_of_what_was_counted_before_changes_no_sum() {
        seconds.take(frame(NOW, of("a").unknown().at(NOW)));
        assertThat(seconds.next(ALL))
                .containsExactly(new ItemSecond("x-m", NOW, new SecondCounts(0, 0, Map.of(), 1, 1, 0)));

        Frame overdue = frame(NOW + 3_600);
        assertThat(overdue.rows()).isNotEmpty();
        seconds.take(overdue);

        assertThat(seconds.waiting()).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_the_order_of_frames_and_whenever_asked_the_last_sums_are_those_of_a_naive_count(long seed) {
        Random random = new Random(seed);
        List<Frame> frames = new ArrayList<>();
        Map<String, Naive> naive = new HashMap<>();
        for (int i = 0; i < 400; i++) {
            long now = NOW + i / 4;
            frames.add(frame(now, report(random, now - random.nextInt(5), naive)));
        }
        Collections.shuffle(frames, random);
        Map<String, SecondCounts> last = new HashMap<>();
        for (Frame frame : frames) {
            seconds.take(frame);
            if (random.nextInt(3) == 0) {
                List<ItemSecond> some = seconds.next(1 + random.nextInt(20));
                if (random.nextInt(5) == 0) {
                    seconds.again(some);
                } else {
                    some.forEach(sum -> last.put(sum.item() + "@" + sum.second(), sum.counts()));
                }
            }
        }
        seconds.next(ALL).forEach(sum -> last.put(sum.item() + "@" + sum.second(), sum.counts()));

        assertThat(last.values().stream().mapToInt(SecondCounts::success).sum()).isEqualTo((int)
                naive.values().stream().filter(Naive.SUCCESS::equals).count());
        Map<String, Integer> reasons = new HashMap<>();
        last.values()
                .forEach(sum -> sum.reasons().forEach((reason, count) -> reasons.merge(reason, count, Integer::sum)));
        assertThat(reasons)
                .hasSize(2)
                .containsEntry("PAYER:51", Collections.frequency(naive.values(), Naive.DECLINED))
                .containsEntry("CHANNEL:05", Collections.frequency(naive.values(), Naive.FAILED));
        assertThat(last.values().stream().mapToInt(SecondCounts::unknown).sum())
                .isEqualTo(Collections.frequency(naive.values(), Naive.UNKNOWN));
    }

    /// What an attempt came to, in the order of precedence.
    private enum Naive {
        UNKNOWN,
        DECLINED,
        FAILED,
        SUCCESS
    }

    /// Failures are not followed by other failures: which of them stands is not asked here.
    private static PaymentEvent report(Random random, long second, Map<String, Naive> naive) {
        String attempt = "a" + random.nextInt(150);
        Naive known = naive.get(attempt);
        Naive next = Naive.values()[random.nextInt(4)];
        boolean counts = known == null || known == Naive.UNKNOWN || next == Naive.SUCCESS;
        if (counts && !(known == Naive.SUCCESS)) {
            naive.put(attempt, next);
        }
        Payments report = payment(attempt).merchant("m" + Math.floorMod(attempt.hashCode(), 3));
        return switch (next) {
            case UNKNOWN -> report.unknown().at(second);
            case DECLINED -> report.failed(FaultParty.PAYER, "51").at(second);
            case FAILED -> report.failed(FaultParty.CHANNEL, "05").at(second);
            case SUCCESS -> report.succeeded().at(second);
        };
    }

    @Test
    void nothing_is_said_of_seconds_that_are_not_known_whole() {
        seconds.take(
                frame(NOW, of("a").succeeded().at(NOW - 1), of("b").succeeded().at(NOW)));
        seconds.wholeFrom(NOW);
        seconds.take(
                frame(NOW, of("c").succeeded().at(NOW - 1), of("d").succeeded().at(NOW)));

        assertThat(seconds.next(ALL)).containsExactly(sum(NOW, 2, Map.of()));
        assertThat(seconds.leftOut().late()).isEqualTo(1);
    }

    @Test
    void what_is_old_goes_when_it_was_handed_out_and_what_comes_late_for_it_is_counted() {
        seconds.take(frame(NOW, of("a").succeeded().at(NOW)));
        long later = NOW + Duration.ofMinutes(15).toSeconds() + 1;
        seconds.take(
                frame(later, of("b").succeeded().at(later), of("c").succeeded().at(NOW)));
        assertThat(seconds.next(1)).containsExactly(sum(NOW, 2, Map.of()));

        seconds.take(frame(later, of("d").succeeded().at(later)));
        seconds.take(frame(later, of("e").succeeded().at(NOW)));

        assertThat(seconds.size()).isEqualTo(1);
        assertThat(seconds.next(ALL)).containsExactly(sum(later, 2, Map.of()));
        assertThat(seconds.leftOut()).isEqualTo(new ItemSeconds.LeftOut(1, 0, 0));
    }

    @Test
    void beyond_the_limit_the_oldest_seconds_go_though_nobody_had_them() {
        ItemSeconds few = keeping(Duration.ofMinutes(15), 3, ALL);
        for (int i = 0; i < 10; i++) {
            few.take(frame(NOW + i, of("a" + i).succeeded().at(NOW + i)));
        }
        few.take(frame(NOW + 9, of("late").succeeded().at(NOW)));

        assertThat(few.size()).isEqualTo(3);
        assertThat(few.next(ALL)).extracting(ItemSecond::second).containsExactly(NOW + 7, NOW + 8, NOW + 9);
        assertThat(few.leftOut()).isEqualTo(new ItemSeconds.LeftOut(1, 0, 7));
    }

    @Test
    void an_item_beyond_the_limit_is_left_out_until_another_falls_silent() {
        ItemSeconds one = keeping(Duration.ofSeconds(10), ALL, 1);
        one.take(frame(
                NOW,
                of("a").succeeded().at(NOW),
                of("b").merchant("n").succeeded().at(NOW)));
        assertThat(one.next(ALL)).hasSize(1);
        assertThat(one.leftOut().refused()).isEqualTo(1);

        one.take(frame(NOW + 11));
        one.take(frame(NOW + 11, of("c").merchant("n").succeeded().at(NOW + 11)));

        assertThat(one.next(ALL)).extracting(ItemSecond::item).containsExactly("x-n");
        assertThat(one.items()).isEqualTo(1);
    }

    @Test
    void all_that_is_at_hand_can_be_asked_for_again_a_few_seconds_at_a_time() {
        for (int i = 0; i < 5; i++) {
            seconds.take(frame(NOW + i, of("a" + i).succeeded().at(NOW + i)));
        }
        List<ItemSecond> all = seconds.next(ALL);

        assertThat(seconds.allAgain(Long.MIN_VALUE, 3)).isEqualTo(NOW + 3);
        assertThat(seconds.waiting()).isEqualTo(3);
        assertThat(seconds.allAgain(NOW + 3, 3)).isNull();
        assertThat(seconds.next(ALL)).isEqualTo(all);
    }

    @Test
    void reasons_sum_to_the_failures_though_there_are_more_than_are_told_apart() {
        PaymentEvent[] failures = new PaymentEvent[100];
        for (int i = 0; i < failures.length; i++) {
            failures[i] = of("a" + i).failed(FaultParty.PAYER, "r" + i).at(NOW);
        }
        seconds.take(frame(NOW, failures));
        // in a frame of its own, where there is room for its name
        for (int i = 60; i < failures.length; i++) {
            seconds.take(frame(NOW + 1, of("a" + i).succeeded().at(NOW + 1)));
        }

        ItemSecond first = seconds.next(ALL).getFirst();
        assertThat(first.second()).isEqualTo(NOW);
        assertThat(first.counts().fail()).isEqualTo(60);
    }
}
