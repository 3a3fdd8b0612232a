package dev.pointsman.testkit;

import static dev.pointsman.testkit.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameLog;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.code.FaultParty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every frame log does, whatever it is made of. An adapter's test implements this and says how to make one.
public interface FrameLogContract {
    long SECOND = 1_800_000_000;

    /// An empty log that holds at least 1 000 frames.
    FrameLog emptyLog();

    /// An empty log that is full after so many frames; null when this form has no limit of its own.
    @Nullable
    FrameLog emptyLogOf(int framesMax);

    /// Frames of one source, each with one event, one after another.
    final class Source {
        private final Counter counter;
        private final String name;
        private long taken;

        public Source(String name) {
            this.name = name;
            this.counter = Counter.single(name, CountingRules.standard(), Payments.PARTIES, Set.of());
        }

        public Frame next() {
            taken++;
            Payments payment = payment(name + taken).bank("CCB").amount("CNY", taken);
            counter.take(
                    (taken % 2 == 0 ? payment.failed(FaultParty.ISSUER, "91") : payment.succeeded()).at(SECOND),
                    Instant.ofEpochSecond(SECOND));
            return counter.cut(Instant.ofEpochSecond(SECOND), taken);
        }
    }

    private static List<Frame> frames(List<FrameSource.Logged> logged) {
        return logged.stream().map(FrameSource.Logged::frame).toList();
    }

    private static long counted(Frame frame, Measure measure) {
        return frame.rows().stream().mapToLong(row -> row.counts().of(measure)).sum();
    }

    @Test
    default void an_empty_log_has_nothing_to_give() {
        assertThat(emptyLog().after(-1, 10)).isEmpty();
    }

    @Test
    default void frames_come_out_in_order_and_places_rise_by_one() {
        FrameLog log = emptyLog();
        Source source = new Source("s");
        long first = log.append(source.next());
        for (int i = 1; i < 10; i++) {
            assertThat(log.append(source.next())).isEqualTo(first + i);
        }

        assertThat(log.after(-1, 100))
                .extracting(FrameSource.Logged::place)
                .hasSize(10)
                .isSorted();
        assertThat(frames(log.after(-1, 100)))
                .extracting(Frame::to)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    }

    @Test
    default void reading_goes_on_after_a_place_and_takes_no_more_than_asked() {
        FrameLog log = emptyLog();
        Source source = new Source("s");
        List<Long> places = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            places.add(log.append(source.next()));
        }

        assertThat(log.after(places.get(1), 2))
                .extracting(FrameSource.Logged::place)
                .containsExactly(places.get(2), places.get(3));
        assertThat(log.after(places.get(4), 2)).isEmpty();
        assertThat(log.after(places.get(1), 2)).as("reading takes nothing away").hasSize(2);
    }

    @Test
    default void a_frame_comes_out_as_it_went_in() {
        FrameLog log = emptyLog();
        Source source = new Source("s");
        log.append(source.next());
        Frame in = source.next();
        log.append(in);

        Frame out = log.after(-1, 10).get(1).frame();

        assertThat(out.source()).isEqualTo(in.source());
        assertThat(out.from()).isEqualTo(in.from());
        assertThat(out.to()).isEqualTo(in.to());
        assertThat(out.arrivedAt()).isEqualTo(in.arrivedAt());
        assertThat(out.intake()).isEqualTo(in.intake());
        assertThat(out.failedAttempts()).isEqualTo(in.failedAttempts());
        assertThat(out.contradictions()).isEqualTo(in.contradictions());
        assertThat(out.swallowed().idCount()).isEqualTo(in.swallowed().idCount());
        assertThat(out.swallowed().ids().getFirst())
                .isEqualTo(in.swallowed().ids().getFirst());
        assertThat(out.settled().open()).isEqualTo(in.settled().open());
        assertThat(out.settled().succeeded()).isEqualTo(in.settled().succeeded());
        assertThat(out.swallowed().batchKeys()).isEqualTo(in.swallowed().batchKeys());
        assertThat(out.rows()).hasSameSizeAs(in.rows());
        assertThat(out.rows().getFirst().leaf()).isEqualTo(in.rows().getFirst().leaf());
        assertThat(out.rows().getFirst().second())
                .isEqualTo(in.rows().getFirst().second());
        for (Measure measure : Measure.values()) {
            assertThat(counted(out, measure)).as("%s", measure).isEqualTo(counted(in, measure));
        }
    }

    @Test
    default void what_is_released_is_gone_and_the_rest_stays_in_place() {
        FrameLog log = emptyLog();
        Source source = new Source("s");
        log.append(source.next());
        long second = log.append(source.next());
        long third = log.append(source.next());

        log.release(second);
        log.release(second);

        assertThat(log.after(-1, 10)).extracting(FrameSource.Logged::place).containsExactly(third);
        assertThat(log.append(source.next())).isEqualTo(third + 1);
    }

    @Test
    default void a_frame_that_leaves_a_gap_or_repeats_is_refused_and_not_kept() {
        FrameLog log = emptyLog();
        Source source = new Source("s");
        Frame first = source.next();
        log.append(first);
        log.append(source.next());
        source.next();
        Frame fourth = source.next();

        assertThatThrownBy(() -> log.append(fourth)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.append(first)).isInstanceOf(IllegalArgumentException.class);
        assertThat(log.after(-1, 10)).hasSize(2);
    }

    @Test
    default void the_last_frame_again_is_kept_once() {
        FrameLog log = emptyLogOf(2) == null ? emptyLog() : emptyLogOf(2);
        Source source = new Source("s");
        log.append(source.next());
        Frame second = source.next();
        long place = log.append(second);

        assertThat(log.append(second)).as("though the log is full").isEqualTo(place);
        assertThat(log.after(-1, 10)).hasSize(2);
    }

    @Test
    default void the_position_of_a_source_outlives_the_release_of_its_frames() {
        FrameLog log = emptyLog();
        Source source = new Source("s");
        Frame first = source.next();
        log.append(first);
        log.release(log.append(source.next()));

        assertThatThrownBy(() -> log.append(first)).isInstanceOf(IllegalArgumentException.class);
        log.append(source.next());
        assertThat(log.after(-1, 10)).hasSize(1);
    }

    @Test
    default void sources_have_positions_of_their_own() {
        FrameLog log = emptyLog();
        Source one = new Source("one");
        Source two = new Source("two");
        log.append(one.next());
        log.append(two.next());
        log.append(one.next());

        assertThat(frames(log.after(-1, 10))).extracting(Frame::source).containsExactly("one", "two", "one");
    }

    @Test
    default void a_full_log_refuses_and_takes_again_after_a_release() {
        FrameLog log = emptyLogOf(2);
        if (log == null) {
            return;
        }
        Source source = new Source("s");
        long first = log.append(source.next());
        log.append(source.next());
        Frame third = source.next();

        assertThatThrownBy(() -> log.append(third)).isInstanceOf(IllegalStateException.class);
        log.release(first);
        log.append(third);

        assertThat(frames(log.after(-1, 10))).extracting(Frame::to).containsExactly(2L, 3L);
    }

    @Test
    default void many_sources_append_at_once_and_no_frame_is_lost() throws Exception {
        FrameLog log = emptyLog();
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            Source source = new Source("s" + writer);
            writers.add(() -> {
                for (int i = 0; i < 100; i++) {
                    log.append(source.next());
                }
                return true;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(writers.size())) {
            for (Future<Boolean> written : threads.invokeAll(writers)) {
                assertThat(written.get()).isTrue();
            }
        }

        List<FrameSource.Logged> logged = log.after(-1, 1_000);
        assertThat(logged)
                .hasSize(400)
                .extracting(FrameSource.Logged::place)
                .doesNotHaveDuplicates()
                .isSorted();
        for (int writer = 0; writer < 4; writer++) {
            String name = "s" + writer;
            assertThat(frames(logged))
                    .filteredOn(frame -> frame.source().equals(name))
                    .extracting(Frame::to)
                    .isSorted()
                    .hasSize(100);
        }
    }
}
