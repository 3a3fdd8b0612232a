package dev.pointsman.core.count;

import static dev.pointsman.core.Payments.PARTIES;
import static dev.pointsman.core.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.Payments;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Intake;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.core.frame.Settled;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.PaymentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A counter that recalls the frames of another goes on as if it were that one.
class CounterRecallTest {
    private static final long START = 1_800_000_000;

    private static Counter counter(int stripes) {
        return Counter.striped("s", CountingRules.standard(), PARTIES, Set.of(), stripes);
    }

    /// Reports of a few attempts, many of them repeated, late or of another outcome.
    private static PaymentEvent anyEvent(Random random, long second) {
        String attempt = "a" + random.nextInt(300);
        Payments payment = payment(attempt)
                .id(attempt + "-" + random.nextInt(10))
                .channel("c" + random.nextInt(3))
                .bank(random.nextBoolean() ? "CCB" : null)
                .node(random.nextInt(4) == 0 ? "n1" : null)
                .amount("CNY", random.nextInt(1_000));
        if (random.nextInt(5) == 0) {
            payment.release("checkout-web", "2.31:0");
        }
        Payments reported = switch (random.nextInt(6)) {
            case 0 -> payment.initiated();
            case 1 -> payment.failed(FaultParty.CHANNEL, "91");
            case 2 -> payment.failed(FaultParty.PAYER, "51");
            case 3 -> payment.unknown();
            case 4 -> payment.returned();
            default -> payment.succeeded();
        };
        return reported.at(second - random.nextInt(3));
    }

    private static String text(Frame frame) {
        List<String> lines = new ArrayList<>();
        for (Frame.Row row : frame.rows()) {
            StringBuilder line = new StringBuilder(row.leaf() + " " + (row.second() - START));
            for (Measure measure : Measure.values()) {
                line.append(' ').append(row.counts().of(measure));
            }
            lines.add(line.toString());
        }
        lines.sort(null);
        return lines + " " + frame.intake() + " " + frame.from() + ".." + frame.to() + " "
                + frame.failedAttempts().size() + " " + frame.contradictions().size();
    }

    private static List<OpenAttempt> openAfter(List<Frame> frames) {
        Map<Long, OpenAttempt> open = new LinkedHashMap<>();
        for (Frame frame : frames) {
            for (OpenAttempt attempt : frame.settled().open()) {
                open.remove(attempt.attempt());
                open.put(attempt.attempt(), attempt);
            }
            for (long attempt : frame.settled().succeeded()) {
                open.remove(attempt);
            }
            for (long attempt : frame.settled().returned()) {
                open.remove(attempt);
            }
        }
        return List.copyOf(open.values());
    }

    private static Set<Long> openByWhatClosed(List<Frame> frames) {
        Set<Long> open = new HashSet<>();
        for (Frame frame : frames) {
            Settled lasting = frame.settled().lasting();
            lasting.open().forEach(attempt -> open.add(attempt.attempt()));
            for (long attempt : lasting.closed()) {
                assertThat(open.remove(attempt))
                        .as("only what was open is closed")
                        .isTrue();
            }
        }
        return open;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void it_goes_on_as_if_it_had_counted_them_itself(long seed) {
        Random random = new Random(seed);
        Counter first = counter(1 << random.nextInt(5));
        List<Frame> frames = new ArrayList<>();
        long second = START;
        int position = 0;
        for (int i = 0; i < 5_000; i++) {
            first.take(anyEvent(random, second), Instant.ofEpochSecond(second));
            position++;
            if (random.nextInt(40) == 0) {
                frames.add(first.cut(Instant.ofEpochSecond(second), position));
                second += random.nextInt(4);
            }
        }
        frames.add(first.cut(Instant.ofEpochSecond(second), position));

        assertThat(openByWhatClosed(frames))
                .containsExactlyInAnyOrderElementsOf(
                        openAfter(frames).stream().map(OpenAttempt::attempt).toList());
        Counter other = counter(1 << random.nextInt(5));
        // the checkpoint lies somewhere in the frames that are still at hand
        other.recall(openAfter(frames.subList(0, random.nextInt(frames.size()))));
        frames.forEach(other::recall);

        assertThat(other.position()).isEqualTo(position);
        int answersThatRemember = 0;
        for (int i = 0; i < 3_000; i++) {
            PaymentEvent event = anyEvent(random, second);
            Intake expected = first.take(event, Instant.ofEpochSecond(second));
            assertThat(other.take(event, Instant.ofEpochSecond(second)))
                    .as("event %d", i)
                    .isEqualTo(expected);
            answersThatRemember += expected == Intake.DUPLICATE || expected == Intake.SUPERSEDED ? 1 : 0;
            position++;
            if (random.nextInt(40) == 0) {
                Frame expectedFrame = first.cut(Instant.ofEpochSecond(second), position);
                assertThat(text(other.cut(Instant.ofEpochSecond(second), position)))
                        .isEqualTo(text(expectedFrame));
                second += random.nextInt(20);
            }
        }
        assertThat(answersThatRemember).isPositive();
    }

    @Test
    void a_batch_that_an_earlier_frame_holds_is_not_opened_again() {
        Counter first = counter(4);
        assertThat(first.openBatch("k")).isTrue();
        first.closeBatch("k");
        Counter other = counter(4);

        other.recall(first.cut(Instant.ofEpochSecond(START), 1));

        assertThat(other.openBatch("k")).isFalse();
    }

    @Test
    void an_abandoned_batch_may_be_opened_again() {
        Counter counter = counter(1);
        counter.openBatch("k");

        counter.abandonBatch("k");

        assertThat(counter.openBatch("k")).isTrue();
    }

    @Test
    void an_attempt_overdue_before_the_restart_weighs_no_second_time() {
        Counter first = counter(2);
        first.take(payment("a").unknown().at(START), Instant.ofEpochSecond(START));
        Frame unknown = first.cut(Instant.ofEpochSecond(START), 1);
        Frame overdue = first.cut(Instant.ofEpochSecond(START + 31), 1);
        Counter other = counter(2);

        other.recall(openAfter(List.of(unknown, overdue)));
        other.recall(unknown);
        other.recall(overdue);

        assertThat(Totals.of(List.of(overdue)).of(Measure.WEIGHED_OVERDUE)).isEqualTo(1);
        assertThat(other.cut(Instant.ofEpochSecond(START + 100), 1).rows()).isEmpty();
    }
}
