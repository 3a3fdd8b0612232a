package dev.pointsman.adapters.file;

import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameBytes;
import dev.pointsman.core.frame.FrameLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The frame log of one process, in files of a folder: frames are written one after another and forced to the disk, and
/// a file goes as a whole when all its frames are released. So an append is one write and one force whatever else is
/// kept, and a release costs nothing.
///
/// A frame that a crash cut off was acknowledged to nobody, and is cut away when the folder is opened: a record at the
/// very end of the last file that is not whole, or zeros. Whatever else is not as it was written is a failure that
/// names file and byte, for frames behind it were acknowledged. Frames released from a file that is not gone come again
/// after an opening. Safe for any number of threads; one process a folder.
/// Hazard: a thread that is interrupted while it reads or writes closes the file for all of them.
public final class FileFrameLog implements FrameLog, AutoCloseable {
    static final long SEGMENT_BYTES = 16 << 20;

    private final Path folder;
    private final int framesMax;
    private final long segmentBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Segment> segments = new ArrayDeque<>();
    private final Positions positions = new Positions();
    private final Map<String, Latest> latest = new HashMap<>();
    private long released = -1;
    private long next;

    /// The last frame of a source.
    private record Latest(long place, byte[] bytes) {}

    private FileFrameLog(Path folder, int framesMax, long segmentBytes) {
        if (framesMax < 1) {
            throw new IllegalArgumentException("framesMax must be at least 1: framesMax=" + framesMax);
        }
        this.folder = folder;
        this.framesMax = framesMax;
        this.segmentBytes = segmentBytes;
    }

    /// Opens the log in `folder`, which is made when it is not there.
    ///
    /// @param framesMax it is full with so many
    /// @throws FrameFileFailure when a file is not what was written
    public static FileFrameLog in(Path folder, int framesMax) {
        return in(folder, framesMax, SEGMENT_BYTES);
    }

    static FileFrameLog in(Path folder, int framesMax, long segmentBytes) {
        FileFrameLog log = new FileFrameLog(folder, framesMax, segmentBytes);
        try {
            makeFolder(folder);
            log.open();
            return log;
        } catch (IOException unreadable) {
            log.closeAfter(unreadable);
            throw new FrameFileFailure("the frame log cannot be opened: " + unreadable, unreadable);
        } catch (FrameFileFailure altered) {
            log.closeAfter(altered);
            throw altered;
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Segment.forceNameOf(folder);
        }
    }

    private void open() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.toString().endsWith(Segment.SUFFIX))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            Segment segment = Segment.opened(file);
            segments.add(segment);
            boolean last = file.equals(files.getLast());
            byte[] head = segment.next();
            if (head != null && Positions.isWhole(head)) {
                startWith(segment, head);
                goThrough(segment, last);
            } else {
                leaveOut(segment, last && (head == null || segment.endsWith(head)));
            }
        }
    }

    /// A crash came while the file was made: nothing was appended to it. The one before it was then still there.
    private void leaveOut(Segment segment, boolean torn) throws IOException {
        if (!torn || (segments.size() == 1 && segment.first() != 0)) {
            throw new FrameFileFailure("the head of a file of frames was altered: file=" + segment.file());
        }
        segment.delete();
        segments.remove(segment);
    }

    private void startWith(Segment segment, byte[] head) throws IOException {
        positions.addAll(Positions.of(head));
        segment.passHead(head.length);
        if (segments.size() == 1) {
            released = segment.first() - 1;
        } else if (segment.first() != next) {
            throw new FrameFileFailure(
                    "frames are missing: file=" + segment.file() + " first=" + segment.first() + " expected=" + next);
        }
        next = segment.first();
    }

    private void goThrough(Segment segment, boolean last) throws IOException {
        byte[] bytes = segment.next();
        while (bytes != null && FrameBytes.isWhole(bytes)) {
            noted(frame(segment, bytes), bytes);
            segment.pass(bytes.length);
            bytes = segment.next();
        }
        boolean torn = bytes == null ? segment.isCutOff() : segment.endsWith(bytes);
        if (torn ? !last : bytes != null) {
            throw segment.altered();
        }
        if (torn) {
            segment.cut();
        }
    }

    private static Frame frame(Segment segment, byte[] bytes) {
        try {
            return FrameBytes.frame(bytes);
        } catch (FrameBytes.Unreadable unknown) {
            throw new FrameFileFailure(
                    "a frame cannot be read: file=" + segment.file() + " byte=" + segment.bytes(), unknown);
        }
    }

    private void noted(Frame frame, byte[] bytes) {
        positions.advance(frame);
        latest.put(frame.source(), new Latest(next, bytes));
        next++;
    }

    @Override
    public long append(Frame frame) {
        byte[] bytes = FrameBytes.of(frame);
        lock.lock();
        try {
            Latest last = latest.get(frame.source());
            if (last != null && Arrays.equals(last.bytes(), bytes)) {
                return last.place();
            }
            if (next - 1 - released >= framesMax) {
                throw new IllegalStateException("the frame log is full: frames=" + framesMax);
            }
            positions.expectNoGap(frame);
            current().append(bytes);
            noted(frame, bytes);
            return next - 1;
        } catch (IOException failed) {
            throw new FrameFileFailure("a frame cannot be written: folder=" + folder, failed);
        } finally {
            lock.unlock();
        }
    }

    private Segment current() throws IOException {
        Segment last = segments.peekLast();
        if (last == null || last.bytes() >= segmentBytes) {
            last = Segment.created(folder, next, positions.bytes());
            segments.add(last);
        }
        return last;
    }

    @Override
    public List<Logged> after(long place, int max) {
        List<Stored> found = new ArrayList<>();
        lock.lock();
        try {
            long from = Math.max(place, released) + 1;
            for (Segment segment : segments) {
                for (long each = Math.max(from, segment.first());
                        each < segment.behind() && found.size() < max;
                        each++) {
                    found.add(new Stored(each, segment, segment.start(each)));
                }
            }
        } finally {
            lock.unlock();
        }
        return found.stream().flatMap(stored -> stored.read().stream()).toList();
    }

    /// Where a frame stands.
    private record Stored(long place, Segment segment, long start) {
        /// Nothing when it was released meanwhile.
        Optional<Logged> read() {
            try {
                return Optional.of(new Logged(place, FrameBytes.frame(segment.read(start))));
            } catch (IOException | FrameBytes.Unreadable failed) {
                if (segment.isDeleted()) {
                    return Optional.empty();
                }
                throw new FrameFileFailure("a frame cannot be read: file=" + segment.file() + " byte=" + start, failed);
            }
        }
    }

    @Override
    public void release(long place) {
        lock.lock();
        try {
            released = Math.max(released, Math.min(place, next - 1));
            Segment oldest = segments.peek();
            // the last one stays: its head knows the positions
            while (segments.size() > 1 && oldest != null && oldest.behind() <= released + 1) {
                oldest.delete();
                segments.remove();
                oldest = segments.peek();
            }
        } catch (IOException failed) {
            throw new FrameFileFailure("a file of released frames cannot be deleted: folder=" + folder, failed);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            IOException failed = new IOException("closing failed");
            segments.forEach(segment -> segment.closeAfter(failed));
            if (failed.getSuppressed().length > 0) {
                throw new FrameFileFailure("a file of frames cannot be closed: folder=" + folder, failed);
            }
        } finally {
            lock.unlock();
        }
    }

    private void closeAfter(Exception failure) {
        segments.forEach(segment -> segment.closeAfter(failure));
    }
}
