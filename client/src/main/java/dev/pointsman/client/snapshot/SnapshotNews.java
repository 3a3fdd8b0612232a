package dev.pointsman.client.snapshot;

import dev.pointsman.client.server.Listening;
import dev.pointsman.client.server.Servers;
import dev.pointsman.client.work.Backoff;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Listens to the servers' stream for word of a version that is not held, so that a change is fetched at once
/// and not only when it is next asked for. Without the stream nothing is missed, only later: so it is not
/// complained of. For one thread, but for what it hears.
final class SnapshotNews {
    private static final String PATH = "/v1/snapshot/stream";

    /// Servers say something every 15 s.
    private static final long SILENT_NANOS_MAX = TimeUnit.SECONDS.toNanos(40);

    private static final String ID = "id:";

    private final Servers servers;
    private final HeldSnapshot held;
    private final Backoff backoff;
    private final LongSupplier nanoTime;
    private final Runnable news;
    private @Nullable Listening stream;
    private long retryAtNanos;
    private boolean begun;
    private volatile boolean alive;

    /// @param news is called when there is another version
    SnapshotNews(Servers servers, HeldSnapshot held, Backoff backoff, LongSupplier nanoTime, Runnable news) {
        this.servers = servers;
        this.held = held;
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

    /// Whatever the line is, the worst that comes of it is one question more.
    private void heard(String line) {
        if (line.startsWith(ID)) {
            alive = true;
            if (!line.substring(ID.length()).strip().equals(String.valueOf(held.version()))) {
                news.run();
            }
        }
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
