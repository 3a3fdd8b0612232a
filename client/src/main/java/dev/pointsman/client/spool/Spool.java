package dev.pointsman.client.spool;

import dev.pointsman.client.work.KeptFile;
import dev.pointsman.client.work.Trouble;
import dev.pointsman.client.work.Warnings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Batches in files, oldest first. A file is forced to the disk and moved into its place before its batch
/// counts as kept, so a crash leaves whole files and perhaps one that is not looked at.
///
/// The folder belongs to one process: while another holds it, nothing is spooled. For one thread.
public final class Spool {
    static final int FILES_MAX = 10_000;
    private static final String SUFFIX = ".batch";

    private final SpoolRules rules;
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final Warnings warnings;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private @Nullable FileChannel lock;
    private long bytes;
    private long next;

    private record Kept(Path file, long bytes) {}

    public Spool(SpoolRules rules, Warnings warnings) {
        this.rules = rules;
        this.warnings = warnings;
    }

    /// Finds what an earlier process left.
    ///
    /// @return false when the folder cannot be used now
    private boolean open() {
        if (lock != null) {
            return true;
        }
        try {
            Files.createDirectories(rules.folder());
            FileChannel channel = FileChannel.open(
                    rules.folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isOurs(channel)) {
                channel.close();
                say("is used by another process; give each its own", null);
                return false;
            }
            lock = channel;
            find();
            return true;
        } catch (IOException failed) {
            say("cannot be used", failed);
            return false;
        }
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    private void find() throws IOException {
        List<Path> found;
        try (Stream<Path> all = Files.list(rules.folder())) {
            found = all.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        for (Path file : found) {
            long size = Files.size(file);
            kept.addLast(new Kept(file, size));
            bytes += size;
            files.incrementAndGet();
            next = Math.max(next, SpooledBatch.number(file) + 1);
        }
    }

    /// Batches in files now. For any thread.
    public long files() {
        return files.get();
    }

    /// Events that were ever put into files by this process. For any thread.
    public long events() {
        return events.get();
    }

    /// Keeps a batch behind the others.
    ///
    /// @return false when there is no room or the disk fails: the batch is still the caller's
    public boolean add(Batch batch) {
        if (!open()) {
            return false;
        }
        byte[] content = SpooledBatch.bytes(batch);
        if (kept.size() >= FILES_MAX || content.length > rules.bytesMax() - bytes) {
            say("is full: files=" + kept.size() + " bytes=" + bytes + " bytesMax=" + rules.bytesMax(), null);
            return false;
        }
        Path file = rules.folder().resolve(String.format(Locale.ROOT, "%019d%s", next, SUFFIX));
        try {
            new KeptFile(file).write(content);
        } catch (IOException failed) {
            say("cannot be written", failed);
            return false;
        }
        next++;
        bytes += content.length;
        kept.addLast(new Kept(file, content.length));
        files.incrementAndGet();
        events.addAndGet(batch.events());
        return true;
    }

    /// The oldest batch, which stays until it is removed; null when there is none. What is damaged is set
    /// aside.
    public @Nullable Batch oldest() {
        while (open() && !kept.isEmpty()) {
            Path file = kept.getFirst().file();
            try {
                return SpooledBatch.read(file);
            } catch (IOException failed) {
                say("has a file that cannot be read; it is set aside as " + file.getFileName() + ".damaged", failed);
                setAside(file);
                forget();
            }
        }
        return null;
    }

    private void setAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"));
        } catch (IOException failed) {
            say("has a file that cannot be set aside", failed);
        }
    }

    /// The oldest was taken by a server. If its file cannot be removed, its key keeps it from being counted
    /// again.
    public void removeOldest() {
        try {
            Files.deleteIfExists(kept.getFirst().file());
        } catch (IOException failed) {
            say("has a file that cannot be removed", failed);
        }
        forget();
    }

    private void forget() {
        bytes -= kept.removeFirst().bytes();
        files.decrementAndGet();
    }

    /// Lets go of the folder.
    public void close() {
        FileChannel held = lock;
        lock = null;
        kept.clear();
        bytes = 0;
        if (held != null) {
            try {
                held.close();
            } catch (IOException failed) {
                say("cannot be let go of", failed);
            }
        }
    }

    private void say(String what, @Nullable IOException failed) {
        String cause = failed == null ? "" : " " + failed.getClass().getSimpleName() + ": " + failed.getMessage();
        warnings.say(Trouble.SPOOL, "the spool " + what + ": folder=" + rules.folder() + cause);
    }
}
