package dev.pointsman.client.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pointsman.client.redis.RedisAddress;
import dev.pointsman.client.redis.RedisConnection;
import dev.pointsman.client.redis.RedisFailure;
import dev.pointsman.client.work.Backoff;
import dev.pointsman.client.work.Trouble;
import dev.pointsman.client.work.Warnings;
import dev.pointsman.model.envelope.SnapshotVerifier;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The snapshot that a server copied to Redis. A small key beside it says which one it is, so that one that
/// is held, or was given before, is not read again. The connection is kept for the next question.
final class RedisSnapshots implements SnapshotSource, AutoCloseable {
    static final String KEY = "pointsman:snapshot";
    static final String VERSION_KEY = "{pointsman:snapshot}:version";

    /// For all of an answer.
    static final Duration WITHIN = Duration.ofSeconds(5);

    private static final int VERSION_BYTES_MAX = 64;

    /// Where the small key is missing, so that the large one is read once and not each time.
    private static final String UNKNOWN = "";

    private final RedisAddress address;
    private final Duration within;
    private final Backoff backoff;
    private final LongSupplier nanoTime;
    private final Warnings warnings;
    private @Nullable String given;
    private boolean waits;
    private long askAtNanos;
    private volatile @Nullable RedisConnection connection;
    private volatile boolean closed;

    RedisSnapshots(RedisAddress address, Duration within, Backoff backoff, LongSupplier nanoTime, Warnings warnings) {
        this.address = address;
        this.within = within;
        this.backoff = backoff;
        this.nanoTime = nanoTime;
        this.warnings = warnings;
    }

    /// After a failure it answers nothing for a while, and asks nobody.
    @Override
    public synchronized Fetched fetch(@Nullable SnapshotVersion held) {
        if (closed || (waits && nanoTime.getAsLong() - askAtNanos < 0)) {
            return new Fetched.Nothing();
        }
        try {
            Fetched fetched = asked(held);
            waits = false;
            backoff.succeeded();
            return fetched;
        } catch (RedisFailure failed) {
            drop();
            waits = true;
            askAtNanos = nanoTime.getAsLong() + backoff.nextNanos();
            if (!closed) {
                say(String.valueOf(failed.getMessage()));
            }
            return new Fetched.Nothing();
        }
    }

    private Fetched asked(@Nullable SnapshotVersion held) {
        RedisConnection kept = connection;
        if (kept != null) {
            try {
                return asked(kept, held);
            } catch (RedisFailure ended) {
                // Redis may have closed it while nothing was asked
                drop();
            }
        }
        RedisConnection opened = RedisConnection.open(address, within);
        connection = opened;
        if (closed) {
            drop();
        }
        return asked(opened, held);
    }

    private Fetched asked(RedisConnection redis, @Nullable SnapshotVersion held) {
        byte[] text = redis.value(VERSION_BYTES_MAX, within, "HGET", VERSION_KEY, "version");
        String version = text == null ? UNKNOWN : new String(text, UTF_8);
        if (held != null && held.toString().equals(version)) {
            return new Fetched.Unchanged();
        }
        if (version.equals(given)) {
            return new Fetched.Nothing();
        }
        byte[] envelope = redis.value(SnapshotVerifier.ENVELOPE_BYTES_MAX, within, "GET", KEY);
        if (envelope == null) {
            say("it holds none: key=" + KEY);
            return new Fetched.Nothing();
        }
        given = version;
        return new Fetched.Found(envelope);
    }

    private void say(String what) {
        warnings.say(Trouble.SNAPSHOT_REDIS, "no snapshot from Redis: redis=" + address + " " + what);
    }

    private void drop() {
        RedisConnection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }

    /// By any thread: who waits for an answer waits no longer.
    @Override
    public void close() {
        closed = true;
        drop();
    }
}
