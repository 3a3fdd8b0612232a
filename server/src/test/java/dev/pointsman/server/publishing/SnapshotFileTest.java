package dev.pointsman.server.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.model.envelope.UnverifiedEnvelope;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SnapshotFileTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final SigningKey KEY = SigningKey.generated();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();

    @TempDir
    private Path folder;

    private static SignedSnapshot snapshot(long sequence) {
        SnapshotVersion version = new SnapshotVersion(7, sequence);
        Rules rules = new Rules(version, Strategy.PRIORITY, List.of());
        return KEY.signer().signed(new Snapshot(version, Instant.parse("2026-11-20T06:00:00Z"), rules, List.of()));
    }

    private SnapshotFile writing(Path file, Duration retry) {
        return SnapshotFile.writing(file, registry, retry, nanos::get);
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("what was waited for").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    private double count(String name) {
        return registry.counter(name).count();
    }

    private double behind() {
        return registry.get("pointsman_snapshot_file_behind").gauge().value();
    }

    private static long sequence(Path file) {
        try {
            return UnverifiedEnvelope.read(Files.readAllBytes(file))
                    .snapshot()
                    .version()
                    .sequence();
        } catch (IOException absent) {
            return -1;
        }
    }

    @Test
    void the_latest_snapshot_stands_in_the_file_whole_and_nothing_beside_it() throws IOException {
        Path file = folder.resolve("pointsman.snapshot");
        try (SnapshotFile writing = writing(file, Duration.ofHours(1))) {
            for (int sequence = 1; sequence <= 50; sequence++) {
                writing.take(snapshot(sequence));
                long found = sequence(file);
                assertThat(found).isBetween(-1L, (long) sequence);
            }
            until(() -> sequence(file) == 50);

            assertThat(writing.complaint()).isEmpty();
            assertThat(behind()).isZero();
            assertThat(count("pointsman_snapshot_file_written")).isBetween(1.0, 50.0);
            try (var files = Files.list(folder)) {
                assertThat(files).containsExactly(file);
            }
        }
    }

    @Test
    void a_folder_that_is_absent_is_complained_of_and_tried_again_until_it_is_there() throws IOException {
        Path file = folder.resolve("absent/pointsman.snapshot");
        try (SnapshotFile writing = writing(file, Duration.ofMillis(5))) {
            writing.take(snapshot(1));
            until(() -> count("pointsman_snapshot_file_failures") > 2);

            assertThat(writing.complaint())
                    .hasValueSatisfying(text ->
                            assertThat(text).startsWith("the snapshot file cannot be written: NoSuchFileException"));
            assertThat(writing.isNeeded()).isFalse();
            assertThat(behind()).isEqualTo(1);

            Files.createDirectory(file.getParent());
            until(() -> sequence(file) == 1);
            until(() -> writing.complaint().isEmpty());
            assertThat(behind()).isZero();
        }
    }

    @Test
    void a_place_that_cannot_be_written_to_is_complained_of() throws IOException {
        // a folder stands where the file should: not even an administrator can write there
        Path file = folder.resolve("taken");
        Files.createDirectories(file.resolve("inside"));
        try (SnapshotFile writing = writing(file, Duration.ofHours(1))) {
            writing.take(snapshot(1));
            until(() -> writing.complaint().isPresent());
            assertThat(count("pointsman_snapshot_file_failures")).isEqualTo(1);
            try (var files = Files.list(folder)) {
                assertThat(files).containsExactly(file);
            }
        }
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }
    }

    @Test
    void failures_are_logged_once_a_minute_with_their_number() {
        Logger log = (Logger) LoggerFactory.getLogger(SnapshotFile.class);
        Lines told = new Lines();
        told.start();
        log.addAppender(told);
        try (SnapshotFile writing = writing(folder.resolve("absent/pointsman.snapshot"), Duration.ofMillis(1))) {
            writing.take(snapshot(1));
            until(() -> count("pointsman_snapshot_file_failures") > 20);
            assertThat(told.lines).hasSize(1);

            nanos.addAndGet(SnapshotFile.QUIET.toNanos());
            until(() -> told.lines.size() == 2);
            assertThat(told.lines.getFirst()).contains("absent/pointsman.snapshot failures=1 ");
            assertThat(told.lines.getLast()).containsPattern("failures=[0-9]{2,} ");
        } finally {
            log.detachAppender(told);
        }
    }
}
