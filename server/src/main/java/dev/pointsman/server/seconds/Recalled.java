package dev.pointsman.server.seconds;

import dev.pointsman.core.frame.FrameSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Adds the frames that the judge had taken before this run, as far as they are young enough and still in
/// the log. Nothing is known whole of the seconds that the frames before them speak of. For one thread.
final class Recalled {
    /// By so much may frames of several sources lie out of order in the log.
    static final Duration DISORDER = Duration.ofMinutes(1);

    private static final int READ_MAX = 64;

    private final FrameSource log;
    private final KeptSeconds kept;
    private final Duration span;
    private long place = -1;
    private boolean isFirst = true;
    private boolean isDone;

    /// @param span how far back frames are of use
    Recalled(FrameSource log, KeptSeconds kept, Duration span) {
        this.log = log;
        this.kept = kept;
        this.span = span;
    }

    /// Reads on, until all are added or the log cannot be read, which may be tried again.
    ///
    /// @return whether all are added
    boolean readOn() {
        KeptSeconds.Begun begun = kept.begun();
        if (isDone || begun == null) {
            return isDone;
        }
        while (place < begun.place()) {
            if (isFirst) {
                place = log.placeBefore(begun.tickedAt().minus(span));
            }
            List<FrameSource.Logged> read = log.after(place, READ_MAX);
            if (isFirst) {
                begin(read, begun);
            }
            for (FrameSource.Logged logged : read) {
                if (logged.place() > begun.place()) {
                    break;
                }
                if (!logged.frame().arrivedAt().isBefore(begun.tickedAt().minus(span))) {
                    kept.took(logged.frame());
                }
            }
            place = read.isEmpty() ? begun.place() : read.getLast().place();
        }
        isDone = true;
        return true;
    }

    /// A log that begins with its very first frame lacks nothing.
    private void begin(List<FrameSource.Logged> read, KeptSeconds.Begun begun) {
        isFirst = false;
        kept.wholeFrom(begun.tickedAt().minus(span).getEpochSecond());
        if (read.isEmpty() || read.getFirst().place() > 0) {
            boolean isAtHand = !read.isEmpty() && read.getFirst().place() <= begun.place();
            Instant known = isAtHand ? read.getFirst().frame().arrivedAt() : begun.tickedAt();
            kept.wholeFrom(known.plus(DISORDER).getEpochSecond() + 1);
        }
    }
}
