package dev.pointsman.server.seconds;

import dev.pointsman.core.second.ItemSecond;
import dev.pointsman.core.second.PublishedSeconds;
import dev.pointsman.core.second.PublishedSeconds.Trimmed;
import dev.pointsman.core.second.PublishedSeconds.Written;
import dev.pointsman.core.second.Standing;
import dev.pointsman.core.second.Trouble;
import dev.pointsman.server.observe.HealthPart;
import dev.pointsman.server.publishing.OnceAMinute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a place as the seconds at hand have it: writes those that changed, all of them when the place lost
/// them, and removes old ones that the archive holds. Where the place cannot be used everything else goes
/// on.
///
/// [#turn] is for one thread, the rest for any.
final class SecondsWriter implements HealthPart {
    static final int AT_ONCE = 500;
    static final Duration USUAL = Duration.ofSeconds(1);
    static final Duration RETRY_MAX = Duration.ofSeconds(8);
    private static final Logger LOG = LoggerFactory.getLogger(SecondsWriter.class);

    private final KeptSeconds kept;
    private final Recalled recalled;
    private final PublishedSeconds place;
    private final Duration retention;
    private final Outside outside;
    private final SecondsMetrics metrics;
    private final OnceAMinute failing;
    private final OnceAMinute sharing;
    private Duration retry = USUAL;
    private boolean hasWritten;
    private volatile boolean fills = true;
    private volatile boolean isShared;
    private volatile @Nullable Trouble trouble;

    /// What it asks of others.
    ///
    /// @param term of the judge that writes, 0 where there is one process
    /// @param archivedUpTo where the archive ends
    /// @param nanos a clock that only goes forward
    record Outside(LongSupplier term, Supplier<Instant> archivedUpTo, LongSupplier nanos) {}

    SecondsWriter(
            KeptSeconds kept,
            Recalled recalled,
            PublishedSeconds place,
            Duration retention,
            Outside outside,
            SecondsMetrics metrics) {
        this.kept = kept;
        this.recalled = recalled;
        this.place = place;
        this.retention = retention;
        this.outside = outside;
        this.metrics = metrics;
        this.failing = new OnceAMinute(outside.nanos());
        this.sharing = new OnceAMinute(outside.nanos());
    }

    /// Does what is due.
    ///
    /// @return how long it may be left alone; [#isFailing] says whether it should be
    Duration turn() {
        if (!recalled.readOn()) {
            return USUAL;
        }
        long term = outside.term().getAsLong();
        switch (place.standing(term)) {
            case Standing.Whole _ -> isShared = false;
            case Standing.Lost _ -> lost();
            case Standing.Shared _ -> shared();
            case Standing.Unusable(Trouble why) -> {
                return failed(why);
            }
        }
        Trouble left = write(term);
        Trouble stays = left == null ? trim() : left;
        return stays == null ? done() : failed(stays);
    }

    private void lost() {
        isShared = false;
        fills = true;
        kept.allAgain();
        if (hasWritten) {
            metrics.rebuilt().increment();
            LOG.warn(
                    "redis has lost what was written; it is written again: place={} seconds={}",
                    place.address(),
                    kept.waiting());
        }
        hasWritten = true;
    }

    private void shared() {
        isShared = true;
        sharing.say(
                times -> LOG.warn("redis.prefix: another server writes to the same keys: place={}", place.address()));
    }

    /// Each sum that waits now is tried once.
    private @Nullable Trouble write(long term) {
        Trouble some = null;
        int due = kept.waiting();
        while (due > 0) {
            List<ItemSecond> next = kept.next(Math.min(due, AT_ONCE));
            if (next.isEmpty()) {
                return some;
            }
            Written written = place.put(next, term);
            kept.again(written.left());
            metrics.written().increment(written.seconds());
            metrics.outrun().increment(written.outrun());
            if (written.trouble() != null) {
                some = written.trouble();
                if (written.left().size() == next.size()) {
                    return some;
                }
            }
            due -= next.size();
        }
        return some;
    }

    private @Nullable Trouble trim() {
        Instant archived = outside.archivedUpTo().get();
        Instant old = kept.tickedAt().minus(retention);
        long before = (archived.isBefore(old) ? archived : old).getEpochSecond();
        if (before <= 0) {
            return null;
        }
        Trimmed trimmed = place.trim(before);
        metrics.removed().increment(trimmed.seconds());
        return trimmed.trouble();
    }

    private Duration done() {
        if (trouble != null) {
            LOG.info("redis is written to again: place={}", place.address());
        }
        trouble = null;
        fills = false;
        retry = USUAL;
        metrics.current();
        return USUAL;
    }

    private Duration failed(Trouble why) {
        trouble = why;
        metrics.failures().increment();
        failing.say(times -> LOG.warn(
                "{}: place={} seconds={} failures={}", SecondsRules.told(why), place.address(), kept.waiting(), times));
        Duration wait = retry;
        retry = retry.multipliedBy(2).compareTo(RETRY_MAX) > 0 ? RETRY_MAX : retry.multipliedBy(2);
        return wait;
    }

    /// Whether the place is better left alone until the time is over.
    boolean isFailing() {
        return trouble != null;
    }

    void close() {
        place.close();
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Optional<String> complaint() {
        Trouble why = trouble;
        if (why != null) {
            return Optional.of(SecondsRules.told(why));
        }
        if (isShared) {
            return Optional.of("redis.prefix: another server writes to the same keys");
        }
        return fills ? Optional.of("it is being filled: seconds=" + kept.waiting()) : Optional.empty();
    }

    /// Judging and routing do not need it.
    @Override
    public boolean isNeeded() {
        return false;
    }
}
