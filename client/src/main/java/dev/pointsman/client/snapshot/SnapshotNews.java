package dev.pointsman.client.snapshot;

import dev.pointsman.client.server.Listening;
import dev.pointsman.client.server.ServerEvent;
import dev.pointsman.client.server.Servers;
import dev.pointsman.client.work.Backoff;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Listens to the servers' stream, so that a change is routed by as soon as it is told and not only when it
/// is next asked for. Without the stream nothing is missed, only later: so it is not complained of. For one
/// thread, but for what it hears.
final class SnapshotNews {
    private static final String PATH = "/v1/snapshot/stream";

    /// Servers say something every 15 s.
    private static final long SILENT_NANOS_MAX = TimeUnit.SECONDS.toNanos(40);

    private static final String FAST = "fast";
    private static final String SLOW = "slow";

    private final Servers servers;
    private final FastSections fast;
    private final Backoff backoff;
    private final LongSupplier nanoTime;
    private final Runnable news;
    private @Nullable Listening stream;
    private long retryAtNanos;
    private boolean begun;
    private volatile boolean alive;

    /// The version that was told of and cannot be had from the stream.
    private volatile @Nullable String wanted;

    /// @param news is called when something new is held, or must be fetched
    SnapshotNews(Servers servers, FastSections fast, Backoff backoff, LongSupplier nanoTime, Runnable news) {
        this.servers = servers;
        this.fast = fast;
        this.backoff = backoff;
        this.nanoTime = nanoTime;
        this.news = news;
    }

    /// Sees to it that there is a stream, or will be one.
    void tend(long nowNanos) {
        if (alive) {
            backoff.succeeded();
            alive = false;
        }
        Listening open = stream;
        if (open != null && open.silentNanos(nowNanos) > SILENT_NANOS_MAX) {
            open.stop();
        }
        if (open != null && open.isOver()) {
            stream = null;
            retryAtNanos = nowNanos + backoff.nextNanos();
        }
        if (stream == null && (!begun || retryAtNanos - nowNanos <= 0)) {
            begun = true;
            stream = servers.listen(PATH, this::heard, nanoTime);
        }
    }

    /// Whatever the event is, the worst that comes of it is one question more.
    private void heard(ServerEvent event) {
        boolean slow = event.name().equals(SLOW);
        if (!slow && !event.name().equals(FAST)) {
            return;
        }
        alive = true;
        FastSections.Taken taken = slow || event.isCut() ? FastSections.Taken.NOT_ENOUGH : fast.take(event.data());
        if (taken == FastSections.Taken.NOT_ENOUGH) {
            wanted = event.id();
        }
        if (taken != FastSections.Taken.NOTHING) {
            news.run();
        }
    }

    /// Whether the snapshot must be fetched whole, since the stream told of a version that is not held.
    boolean wantsWhole(@Nullable SnapshotVersion held) {
        String told = wanted;
        return told != null && !told.equals(String.valueOf(held));
    }

    /// What was wanted until now is being fetched.
    void fetching() {
        wanted = null;
    }

    boolean isListening() {
        return stream != null;
    }

    /// Whether a stream ended that is not looked after yet, or there is none.
    boolean isOver() {
        Listening open = stream;
        return open == null || open.isOver();
    }

    void stop() {
        Listening open = stream;
        if (open != null) {
            open.stop();
        }
    }
}
