package dev.pointsman.server.seconds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.core.frame.MemoryFrameLog;
import dev.pointsman.core.second.ItemCharts;
import dev.pointsman.core.second.ItemNames;
import dev.pointsman.core.second.ItemSecond;
import dev.pointsman.core.second.ItemSeconds;
import dev.pointsman.core.second.MemoryPublishedSeconds;
import dev.pointsman.core.second.PublishedSeconds;
import dev.pointsman.core.second.Standing;
import dev.pointsman.core.second.Trouble;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.testkit.Payments;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecondsWriterTest {
    private static final long NOW = 1_795_176_000L;
    private static final Trouble GONE = new Trouble("url", "it is not reached (ConnectException)", false);

    private final MemoryFrameLog log = new MemoryFrameLog(10_000);
    private final Counter counter = Counter.single("test", CountingRules.standard(), Payments.PARTIES, Set.of());
    private final MemoryPublishedSeconds stands = new MemoryPublishedSeconds();
    private final Failing place = new Failing(stands.writer());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Instant archived = Instant.EPOCH;
    private KeptSeconds kept = kept();
    private SecondsWriter writer = writer(log);

    /// A place that can be out of reach, and to whom a key may be somebody else's.
    private static final class Failing implements PublishedSeconds {
        private final PublishedSeconds real;
        private boolean fails;
        private String theirs = "";

        private Failing(PublishedSeconds real) {
            this.real = real;
        }

        @Override
        public String address() {
            return "a place";
        }

        @Override
        public Optional<Trouble> trouble() {
            return fails ? Optional.of(GONE) : real.trouble();
        }

        @Override
        public Standing standing(long term) {
            return fails ? new Standing.Unusable(GONE) : real.standing(term);
        }

        @Override
        public Written put(List<ItemSecond> seconds, long term) {
            if (fails) {
                return new Written(0, 0, seconds, GONE);
            }
            List<ItemSecond> left =
                    seconds.stream().filter(one -> one.item().equals(theirs)).toList();
            Written rest = real.put(
                    seconds.stream().filter(one -> !one.item().equals(theirs)).toList(), term);
            Trouble foreign = left.isEmpty() ? null : new Trouble("prefix", "the key holds what is not ours", true);
            return new Written(rest.seconds(), rest.outrun(), left, foreign);
        }

        @Override
        public Trimmed trim(long second) {
            return real.trim(second);
        }
    }

    private static KeptSeconds kept() {
        return new KeptSeconds(new ItemSeconds(ItemNames.standard(), ItemSeconds.Limits.STANDARD));
    }

    private SecondsWriter writer(FrameSource frames) {
        return new SecondsWriter(
                kept,
                new Recalled(frames, kept, Duration.ofMinutes(15)),
                place,
                Duration.ofHours(2),
                new SecondsWriter.Outside(() -> 0, () -> archived, System::nanoTime),
                new SecondsMetrics(kept, registry, System::nanoTime));
    }

    private Frame frame(long arrival, PaymentEvent... events) {
        for (PaymentEvent event : events) {
            counter.take(event, Instant.ofEpochSecond(arrival));
        }
        Frame frame = counter.cut(Instant.ofEpochSecond(arrival), counter.position() + events.length);
        log.append(frame);
        return frame;
    }

    private static PaymentEvent paid(String attempt, long second) {
        return Payments.payment(attempt).merchant("m").succeeded().at(second);
    }

    private void judged(Frame frame, long tick) {
        kept.took(frame);
        kept.ticked(Instant.ofEpochSecond(tick));
    }

    private List<Long> chart() {
        return switch (stands.secondsOf("x-m", NOW - 3_600, NOW + 3_599)) {
            case ItemCharts.Chart.Of(List<ItemSecond> seconds) ->
                seconds.stream().map(ItemSecond::second).toList();
            case ItemCharts.Chart.Unread(Trouble trouble) -> throw new AssertionError(trouble);
        };
    }

    @Test
    void what_the_judge_took_stands_after_the_next_turn() {
        kept.begin(-1, Instant.ofEpochSecond(NOW));
        judged(frame(NOW, paid("a", NOW), paid("b", NOW - 1)), NOW + 1);
        assertThat(writer.complaint()).contains("it is being filled: seconds=2");

        assertThat(writer.turn()).isEqualTo(SecondsWriter.USUAL);

        assertThat(chart()).containsExactly(NOW - 1, NOW);
        assertThat(writer.complaint()).isEmpty();
        assertThat(registry.get("pointsman_redis_written_seconds").counter().count())
                .isEqualTo(2);
    }

    @Test
    void what_did_not_change_is_not_written_again() {
        kept.begin(-1, Instant.ofEpochSecond(NOW));
        judged(frame(NOW, paid("a", NOW)), NOW + 1);
        writer.turn();
        judged(frame(NOW + 1, paid("a", NOW)), NOW + 2);
        writer.turn();

        assertThat(registry.get("pointsman_redis_written_seconds").counter().count())
                .isEqualTo(1);
    }

    @Test
    void nothing_is_written_before_the_judge_has_begun() {
        assertThat(writer.turn()).isEqualTo(SecondsWriter.USUAL);
        assertThat(place.standing(0)).isEqualTo(new Standing.Lost());
    }

    @Test
    void after_a_restart_the_frames_of_before_are_added_to_those_that_follow() {
        frame(NOW, paid("a", NOW));
        frame(NOW, paid("b", NOW));
        kept.begin(1, Instant.ofEpochSecond(NOW + 1));
        judged(frame(NOW + 1, paid("c", NOW)), NOW + 2);

        writer.turn();

        assertThat(stands.secondsOf("x-m", NOW, NOW))
                .isInstanceOfSatisfying(
                        ItemCharts.Chart.Of.class,
                        chart -> assertThat(chart.seconds().getFirst().counts().success())
                                .isEqualTo(3));
    }

    @Test
    void after_a_restart_a_second_is_left_alone_when_frames_of_it_may_be_gone() {
        log.release(log.append(frameOf("gone", NOW)));
        frame(NOW + 1, paid("a", NOW));
        frame(NOW + 100, paid("b", NOW + 61), paid("c", NOW + 100));
        frame(NOW + 100, paid("d", NOW + 62));
        kept.begin(3, Instant.ofEpochSecond(NOW + 101));

        writer.turn();

        // a minute behind the first frame at hand
        assertThat(chart()).containsExactly(NOW + 62, NOW + 100);
    }

    private Frame frameOf(String attempt, long second) {
        counter.take(paid(attempt, second), Instant.ofEpochSecond(second));
        return counter.cut(Instant.ofEpochSecond(second), counter.position() + 1);
    }

    @Test
    void after_a_restart_without_frames_at_hand_only_what_begins_later_is_said() {
        log.release(log.append(frameOf("gone", NOW)));
        kept.begin(0, Instant.ofEpochSecond(NOW + 1));
        judged(frame(NOW + 200, paid("a", NOW + 62), paid("b", NOW + 61)), NOW + 201);

        writer.turn();

        assertThat(chart()).containsExactly(NOW + 62);
    }

    @Test
    void a_place_that_lost_everything_is_filled_again() {
        kept.begin(-1, Instant.ofEpochSecond(NOW));
        judged(frame(NOW, paid("a", NOW), paid("b", NOW - 9)), NOW + 1);
        writer.turn();
        stands.lose();

        writer.turn();

        assertThat(chart()).containsExactly(NOW - 9, NOW);
        assertThat(registry.get("pointsman_redis_rebuilt").counter().count()).isEqualTo(1);
    }

    @Test
    void while_the_place_is_gone_it_is_tried_less_and_less_and_then_everything_follows() {
        kept.begin(-1, Instant.ofEpochSecond(NOW));
        place.fails = true;
        judged(frame(NOW, paid("a", NOW)), NOW + 1);
        assertThat(writer.turn()).isEqualTo(Duration.ofSeconds(1));
        assertThat(writer.turn()).isEqualTo(Duration.ofSeconds(2));
        assertThat(writer.turn()).isEqualTo(Duration.ofSeconds(4));
        assertThat(writer.turn()).isEqualTo(Duration.ofSeconds(8));
        assertThat(writer.turn()).isEqualTo(Duration.ofSeconds(8));
        assertThat(writer.isFailing()).isTrue();
        assertThat(writer.complaint()).contains("redis.url cannot be used: it is not reached (ConnectException)");
        assertThat(writer.isNeeded()).isFalse();
        judged(frame(NOW + 1, paid("b", NOW + 1)), NOW + 2);

        place.fails = false;
        assertThat(writer.turn()).isEqualTo(SecondsWriter.USUAL);

        assertThat(chart()).containsExactly(NOW, NOW + 1);
        assertThat(writer.complaint()).isEmpty();
    }

    @Test
    void a_key_of_somebody_else_keeps_one_item_back_and_says_so() {
        kept.begin(-1, Instant.ofEpochSecond(NOW));
        place.theirs = "x-n";
        judged(
                frame(
                        NOW,
                        paid("a", NOW),
                        Payments.payment("b").merchant("n").succeeded().at(NOW)),
                NOW + 1);

        writer.turn();

        assertThat(chart()).containsExactly(NOW);
        assertThat(writer.complaint()).contains("redis.prefix cannot be used: the key holds what is not ours");
        place.theirs = "";
        writer.turn();
        assertThat(writer.complaint()).isEmpty();
        assertThat(stands.secondsOf("x-n", NOW, NOW)).isNotEqualTo(new ItemCharts.Chart.Of(List.of()));
    }

    @Test
    void another_server_that_writes_to_the_same_keys_is_told() {
        kept.begin(-1, Instant.ofEpochSecond(NOW));
        writer.turn();
        PublishedSeconds other = stands.writer();
        other.standing(0);

        writer.turn();

        assertThat(writer.complaint()).contains("redis.prefix: another server writes to the same keys");
    }

    @Test
    void only_what_is_archived_and_older_than_the_retention_is_removed() {
        kept.begin(-1, Instant.ofEpochSecond(NOW));
        judged(frame(NOW, paid("a", NOW)), NOW + 1);
        writer.turn();
        kept.ticked(Instant.ofEpochSecond(NOW + Duration.ofHours(2).toSeconds() + 1));
        writer.turn();
        assertThat(chart()).containsExactly(NOW);

        archived = Instant.ofEpochSecond(NOW + 60);
        writer.turn();

        assertThat(chart()).isEmpty();
        assertThat(registry.get("pointsman_redis_removed_seconds").counter().count())
                .isEqualTo(1);
    }
}
