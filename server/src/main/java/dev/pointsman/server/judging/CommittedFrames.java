package dev.pointsman.server.judging;

import dev.pointsman.core.frame.FrameSource;
import java.util.ArrayDeque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Committed frames on their way to the judge. It is a short cut, not a store: what does not fit, and what
/// was there before the start, is read from the log, so that the committer never waits for the judge.
/// [#committed] is for any thread, the rest for the judge's.
public final class CommittedFrames {
    static final int HANDED_OVER_MAX = 1_024;
    private static final int READ_MAX = 256;

    private final FrameSource log;
    private final boolean handsOver;
    private final BlockingQueue<FrameSource.Logged> handedOver = new ArrayBlockingQueue<>(HANDED_OVER_MAX);
    private final ArrayDeque<FrameSource.Logged> read = new ArrayDeque<>(READ_MAX);
    private volatile boolean someOnlyInLog = true;

    private CommittedFrames(FrameSource log, boolean handsOver) {
        this.log = log;
        this.handsOver = handsOver;
    }

    /// Of a process that counts too: who appends to the log hands over what it has appended.
    public static CommittedFrames handedOver(FrameSource log) {
        return new CommittedFrames(log, true);
    }

    /// Of frames that others count: they are in the log alone.
    static CommittedFrames inLog(FrameSource log) {
        return new CommittedFrames(log, false);
    }

    public void committed(FrameSource.Logged frame) {
        if (!handedOver.offer(frame)) {
            someOnlyInLog = true;
        }
    }

    /// The frame that follows `place`, left where it is; null when there is none yet.
    FrameSource.@Nullable Logged after(long place) {
        drop(read, place);
        if (read.isEmpty() && someOnlyInLog) {
            // first, so that what does not fit from now on is looked for again
            someOnlyInLog = !handsOver;
            read.addAll(log.after(place, READ_MAX));
            someOnlyInLog |= read.size() == READ_MAX;
        }
        if (!read.isEmpty()) {
            return read.peek();
        }
        FrameSource.Logged head = handedOver.peek();
        while (head != null && head.place() <= place) {
            handedOver.remove();
            head = handedOver.peek();
        }
        if (head != null && head.place() > place + 1) {
            someOnlyInLog = true;
            return after(place);
        }
        return head;
    }

    private static void drop(ArrayDeque<FrameSource.Logged> frames, long place) {
        while (!frames.isEmpty() && frames.peek().place() <= place) {
            frames.remove();
        }
    }
}
