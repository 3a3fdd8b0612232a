package dev.pointsman.server.publishing;

import static dev.pointsman.testkit.SignedSnapshots.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.pointsman.core.publish.Put;
import dev.pointsman.core.publish.SnapshotPlace;
import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SnapshotCopierTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final SnapshotCopier.Retry AT_ONCE =
            new SnapshotCopier.Retry(Duration.ofMillis(1), Duration.ofMillis(1));
    private static final SnapshotCopier.Retry NEVER =
            new SnapshotCopier.Retry(Duration.ofHours(1), Duration.ofHours(1));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final Lines told = new Lines();
    private final Logger log = (Logger) LoggerFactory.getLogger(SnapshotCopier.class);

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }
    }

    /// A place that answers as it is told, and remembers what it was given.
    private static final class Scripted implements SnapshotPlace {
        private final List<String> given = new CopyOnWriteArrayList<>();
        private final AtomicBoolean closed = new AtomicBoolean();
        private volatile Function<SignedSnapshot, Put> answer = _ -> new Put.Written();

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public String address() {
            return "scripted://there";
        }

        @Override
        public Put put(SignedSnapshot snapshot) {
            given.add(snapshot.version().toString());
            return answer.apply(snapshot);
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }

    private final Scripted place = new Scripted();

    @BeforeEach
    void listen() {
        told.start();
        log.addAppender(told);
    }

    @AfterEach
    void listenNoMore() {
        log.detachAppender(told);
    }

    private SnapshotCopier copier(SnapshotCopier.Retry retry) {
        return SnapshotCopier.to(place, registry, retry, nanos::get);
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("what was waited for").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    private double count(String what) {
        return registry.get("pointsman_snapshot_copies_" + what)
                .tag("place", "scripted")
                .counter()
                .count();
    }

    private double behind() {
        return registry.get("pointsman_snapshot_copies_behind")
                .tag("place", "scripted")
                .gauge()
                .value();
    }

    @Test
    void of_snapshots_that_come_while_one_is_put_the_latest_is_next() {
        CountDownLatch slow = new CountDownLatch(1);
        place.answer = _ -> {
            try {
                slow.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return new Put.Written();
        };
        try (SnapshotCopier copier = copier(NEVER)) {
            copier.take(snapshot("7.1", NOON));
            until(() -> place.given.size() == 1);
            copier.take(snapshot("7.2", NOON));
            copier.take(snapshot("7.3", NOON));
            slow.countDown();
            until(() -> count("written") == 2);
            assertThat(place.given).containsExactly("7.1", "7.3");
            assertThat(copier.complaint()).isEmpty();
            assertThat(behind()).isZero();
        }
        until(place.closed::get);
    }

    @Test
    void one_that_failed_is_tried_again_until_it_stands_and_is_complained_of_meanwhile() {
        place.answer = _ -> new Put.Failed("it is not reached (ConnectException)");
        try (SnapshotCopier copier = copier(AT_ONCE)) {
            copier.take(snapshot("7.1", NOON));
            until(() -> count("failures") > 2);
            assertThat(copier.complaint())
                    .contains("snapshot.scripted cannot be written to: it is not reached (ConnectException)");
            assertThat(copier.isNeeded()).isFalse();
            assertThat(copier.name()).isEqualTo("snapshot-scripted");
            assertThat(behind()).isEqualTo(1);

            copier.take(snapshot("7.2", NOON));
            until(() -> place.given.contains("7.2"));
            place.answer = _ -> new Put.Written();
            until(() -> copier.complaint().isEmpty());
            assertThat(behind()).isZero();
            assertThat(place.given).last().isEqualTo("7.2");
            assertThat(told.lines)
                    .last()
                    .isEqualTo("snapshot.scripted is written to again: place=scripted://there version=7.2");
        }
    }

    @Test
    void after_a_failure_it_waits_however_many_snapshots_come() {
        place.answer = _ -> new Put.Failed("it refuses the user (403)");
        try (SnapshotCopier copier = copier(NEVER)) {
            copier.take(snapshot("7.1", NOON));
            until(() -> count("failures") == 1);
            copier.take(snapshot("7.2", NOON));
            copier.take(snapshot("7.3", NOON));
            assertThat(place.given).containsExactly("7.1");
        }
        until(place.closed::get);
        assertThat(place.given).containsExactly("7.1");
    }

    @Test
    void it_waits_twice_as_long_each_time() {
        SnapshotCopier.Retry retry = SnapshotCopier.Retry.STANDARD;
        assertThat(retry.after(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(2));
        assertThat(retry.after(Duration.ofSeconds(15))).isEqualTo(Duration.ofSeconds(30));
        assertThat(retry.after(Duration.ofSeconds(16))).isEqualTo(Duration.ofSeconds(30));
        assertThat(retry.after(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_newer_snapshot_of_another_server_is_no_failure_and_is_told() {
        place.answer = _ -> new Put.Outrun(new SnapshotVersion(8, 1));
        try (SnapshotCopier copier = copier(NEVER)) {
            copier.take(snapshot("7.1", NOON));
            until(() -> count("outrun") == 1);
            until(() -> !told.lines.isEmpty());
            assertThat(told.lines)
                    .containsExactly("snapshot.scripted holds a newer snapshot, which another server wrote:"
                            + " place=scripted://there standing=8.1 ours=7.1 times=1");
            assertThat(copier.complaint()).isEmpty();
            copier.take(snapshot("7.2", NOON));
            until(() -> count("outrun") == 2);
            assertThat(told.lines).hasSize(1);
        }
    }

    @Test
    void failures_are_logged_once_a_minute_with_their_number() {
        place.answer = _ -> new Put.Failed("it is not reached (ConnectException)");
        try (SnapshotCopier copier = copier(AT_ONCE)) {
            copier.take(snapshot("7.1", NOON));
            until(() -> count("failures") > 20);
            assertThat(told.lines)
                    .containsExactly("snapshot.scripted cannot be written to: place=scripted://there failures=1"
                            + " (it is not reached (ConnectException))");

            nanos.addAndGet(OnceAMinute.QUIET.toNanos());
            until(() -> told.lines.size() == 2);
            assertThat(told.lines.getLast()).containsPattern("failures=[0-9]{2,} ");
        }
    }

    @Test
    void a_flaw_in_a_place_is_a_failure_and_the_next_snapshot_is_put() {
        place.answer = _ -> {
            throw new IllegalStateException("a flaw");
        };
        try (SnapshotCopier copier = copier(AT_ONCE)) {
            copier.take(snapshot("7.1", NOON));
            until(() -> copier.complaint().isPresent());
            place.answer = _ -> new Put.Written();
            until(() -> count("written") == 1);
        }
    }
}
