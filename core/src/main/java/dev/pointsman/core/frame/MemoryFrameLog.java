package dev.pointsman.core.frame;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The frame log in memory, for tests and backtests: as durable as the process. Safe for any number of threads.
public final class MemoryFrameLog implements FrameLog {
    private final int framesMax;
    private final ArrayDeque<Logged> frames = new ArrayDeque<>();
    private final Map<String, Logged> latest = new HashMap<>();
    private long next;

    public MemoryFrameLog(int framesMax) {
        if (framesMax < 1) {
            throw new IllegalArgumentException("framesMax must be at least 1: framesMax=" + framesMax);
        }
        this.framesMax = framesMax;
    }

    @Override
    public synchronized long append(Frame frame) {
        Logged last = latest.get(frame.source());
        if (last != null && isSame(last.frame(), frame)) {
            return last.place();
        }
        if (frames.size() == framesMax) {
            throw new IllegalStateException("the frame log is full: frames=" + framesMax);
        }
        if (last != null && last.frame().to() != frame.from()) {
            throw new IllegalArgumentException("the frame leaves a gap: source=" + frame.source() + " from="
                    + frame.from() + " expected=" + last.frame().to());
        }
        Logged logged = new Logged(next++, frame);
        latest.put(frame.source(), logged);
        frames.add(logged);
        return logged.place();
    }

    private static boolean isSame(Frame one, Frame other) {
        return one.to() == other.to() && Arrays.equals(FrameBytes.of(one), FrameBytes.of(other));
    }

    @Override
    public synchronized List<Logged> after(long place, int max) {
        List<Logged> found = new ArrayList<>();
        for (Logged logged : frames) {
            if (found.size() == max) {
                break;
            }
            if (logged.place() > place) {
                found.add(logged);
            }
        }
        return found;
    }

    @Override
    public synchronized void release(long place) {
        while (!frames.isEmpty() && frames.peek().place() <= place) {
            frames.remove();
        }
    }
}
