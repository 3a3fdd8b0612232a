package dev.pointsman.client.work;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Says each kind of each [Trouble] at most once a minute, so that an outage of ours never floods the
/// host's log and one trouble never hides another. Safe for many threads.
public final class Warnings {
    static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    /// More of them share what they may say, by trouble.
    static final int KINDS_MAX = 100;

    private final System.Logger logger;
    private final LongSupplier nanoTime;
    private final Map<Slot, Said> said = new HashMap<>();

    private record Slot(Trouble trouble, String kind) {}

    private record Said(long atNanos, long keptBack) {}

    public Warnings(System.Logger logger, LongSupplier nanoTime) {
        this.logger = logger;
        this.nanoTime = nanoTime;
    }

    /// Says a trouble that has no kinds.
    public void say(Trouble trouble, String message) {
        say(trouble, "", message);
    }

    /// Says it, unless the same kind was said within the last minute; then it is counted in what is said
    /// next.
    ///
    /// @param kind of the trouble, one of few
    /// @param message without values of events and without secrets
    public void say(Trouble trouble, String kind, String message) {
        long keptBack = said(new Slot(trouble, kind));
        if (keptBack >= 0) {
            logger.log(
                    System.Logger.Level.WARNING,
                    keptBack == 0 ? message : message + " (" + keptBack + " more times since it was last said)");
        }
    }

    /// A flaw of ours: with where it came from.
    public void say(RuntimeException bug) {
        if (said(new Slot(Trouble.BUG, bug.getClass().getName())) >= 0) {
            logger.log(System.Logger.Level.ERROR, "a flaw in the Pointsman client; it goes on", bug);
        }
    }

    /// How often it was kept back since it was last said; -1 when it is to be kept back now.
    private synchronized long said(Slot asked) {
        long nowNanos = nanoTime.getAsLong();
        boolean full = said.size() >= KINDS_MAX && !said.containsKey(asked);
        Slot slot = full ? new Slot(asked.trouble, "") : asked;
        Said last = said.get(slot);
        if (last != null && nowNanos - last.atNanos < QUIET_NANOS) {
            said.put(slot, new Said(last.atNanos, last.keptBack + 1));
            return -1;
        }
        said.put(slot, new Said(nowNanos, 0));
        return last == null ? 0 : last.keptBack;
    }
}
