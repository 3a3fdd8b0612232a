package dev.pointsman.client.work;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Says each [Trouble] at most once a minute, so that an outage of ours never floods the host's log. Safe for
/// many threads.
public final class Warnings {
    static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final System.Logger logger;
    private final LongSupplier nanoTime;
    private final Map<Trouble, Said> said = new EnumMap<>(Trouble.class);

    private record Said(long atNanos, long keptBack) {}

    public Warnings(System.Logger logger, LongSupplier nanoTime) {
        this.logger = logger;
        this.nanoTime = nanoTime;
    }

    /// Says it, unless the same trouble was said within the last minute; then it is counted in what is said
    /// next.
    ///
    /// @param message without values of events and without secrets
    public void say(Trouble trouble, String message) {
        long keptBack = said(trouble);
        if (keptBack >= 0) {
            logger.log(
                    System.Logger.Level.WARNING,
                    keptBack == 0 ? message : message + " (" + keptBack + " more times since it was last said)");
        }
    }

    /// A flaw of ours: with where it came from.
    public void say(RuntimeException bug) {
        if (said(Trouble.BUG) >= 0) {
            logger.log(System.Logger.Level.ERROR, "a flaw in the Pointsman client; it goes on", bug);
        }
    }

    /// How often it was kept back since it was last said; -1 when it is to be kept back now.
    private synchronized long said(Trouble trouble) {
        long nowNanos = nanoTime.getAsLong();
        Said last = said.get(trouble);
        if (last != null && nowNanos - last.atNanos < QUIET_NANOS) {
            said.put(trouble, new Said(last.atNanos, last.keptBack + 1));
            return -1;
        }
        said.put(trouble, new Said(nowNanos, 0));
        return last == null ? 0 : last.keptBack;
    }
}
