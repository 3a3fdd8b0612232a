package dev.pointsman.server.publishing;

import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.server.observe.HealthPart;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The snapshot that stands as a file, for routers that start while the server is gone. A thread of its own writes it
/// beside its place, forces it to the disk and moves it there, so that a reader finds the old or the new one. Of
/// several
/// that come while one is written the latest is written next; one that failed is tried again.
///
/// Where the file cannot be written, everything else goes on. [#take] is for any thread and never waits.
final class SnapshotFile implements HealthPart, AutoCloseable {
    static final Duration RETRY = Duration.ofSeconds(10);
    static final Duration QUIET = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFile.class);

    private final Path file;
    private final LongSupplier nanos;
    private final Duration retry;
    private final BlockingQueue<SignedSnapshot> latest = new ArrayBlockingQueue<>(1);
    private final Counter written;
    private final Counter failures;
    private final Thread thread = Thread.ofVirtual().name("snapshot-file").unstarted(this::run);
    private volatile @Nullable String complaint;
    private long loggedNanos;
    private int unlogged;

    private SnapshotFile(Path file, MeterRegistry registry, Duration retry, LongSupplier nanos) {
        this.file = file.toAbsolutePath();
        this.retry = retry;
        this.nanos = nanos;
        this.loggedNanos = nanos.getAsLong() - QUIET.toNanos();
        this.written = Counter.builder("pointsman_snapshot_file_written")
                .description("snapshots written to the configured file")
                .register(registry);
        this.failures = Counter.builder("pointsman_snapshot_file_failures")
                .description("tries to write the configured file that failed")
                .register(registry);
        Gauge.builder("pointsman_snapshot_file_behind", this, behind -> behind.complaint == null ? 0 : 1)
                .description(
                        "1 while the configured file holds an older snapshot than stands, since it cannot be written")
                .register(registry);
    }

    /// Begins to wait for snapshots.
    ///
    /// @param nanos a clock that only goes forward
    static SnapshotFile writing(Path file, MeterRegistry registry, Duration retry, LongSupplier nanos) {
        SnapshotFile made = new SnapshotFile(file, registry, retry, nanos);
        made.thread.start();
        return made;
    }

    /// Takes the place of one that waits.
    synchronized void take(SignedSnapshot snapshot) {
        latest.clear();
        latest.add(snapshot);
    }

    private void run() {
        SignedSnapshot failed = null;
        try {
            while (true) {
                SignedSnapshot next =
                        failed == null ? latest.take() : latest.poll(retry.toNanos(), TimeUnit.NANOSECONDS);
                SignedSnapshot due = next == null ? failed : next;
                failed = due == null || isWritten(due) ? null : due;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isWritten(SignedSnapshot snapshot) {
        try {
            write(snapshot.envelope());
        } catch (IOException | RuntimeException failed) {
            failures.increment();
            complaint =
                    "the snapshot file cannot be written: " + failed.getClass().getSimpleName();
            tell(failed);
            return false;
        }
        written.increment();
        if (complaint != null) {
            LOG.info("the snapshot file is written again: file={} version={}", file, snapshot.version());
        }
        complaint = null;
        return true;
    }

    private void write(byte[] envelope) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            fill(part, envelope);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void fill(Path part, byte[] envelope) throws IOException {
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(envelope);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /// Once a minute, with how often it failed since.
    private void tell(Exception failed) {
        unlogged++;
        long now = nanos.getAsLong();
        if (now - loggedNanos >= QUIET.toNanos()) {
            LOG.warn(
                    "the snapshot file cannot be written: file={} failures={} ({})", file, unlogged, failed.toString());
            loggedNanos = now;
            unlogged = 0;
        }
    }

    @Override
    public String name() {
        return "snapshot-file";
    }

    @Override
    public Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }

    /// Routing does not need it.
    @Override
    public boolean isNeeded() {
        return false;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
