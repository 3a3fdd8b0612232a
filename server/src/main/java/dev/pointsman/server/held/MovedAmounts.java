package dev.pointsman.server.held;

import dev.pointsman.core.frame.Amounts;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.notice.ConcernPolicy;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What channels moved in the last hour, or since the start when that was later. Safe for any number of threads.
public final class MovedAmounts {
    static final int MINUTES = 60;
    static final int KEYS_MAX = 20_000;
    private static final int SECONDS = 60;

    private final Map<Key, Hour> hours = new HashMap<>();

    private record Key(String channel, Operation operation, String currency) {}

    /// One sum a minute, in minor units.
    private static final class Hour {
        private final long[] minutes = new long[MINUTES];
        private final long[] minor = new long[MINUTES];

        void add(long minute, long amount) {
            int at = (int) Math.floorMod(minute, (long) MINUTES);
            if (minutes[at] != minute) {
                minutes[at] = minute;
                minor[at] = 0;
            }
            minor[at] += amount;
        }

        long sum(long now) {
            long sum = 0;
            for (int i = 0; i < MINUTES; i++) {
                sum += minutes[i] > now - MINUTES ? minor[i] : 0;
            }
            return Math.max(0, sum);
        }
    }

    /// Counts what succeeded, by when it arrived.
    public synchronized void count(Frame frame) {
        long minute = minute(frame.arrivedAt());
        for (Frame.Row row : frame.rows()) {
            Amounts amounts = row.counts().amounts();
            Operation operation = row.leaf().operation();
            String channel = row.leaf().value(Dimension.CHANNEL);
            if (amounts != null && operation != null && channel != null) {
                amounts.forEach((currency, succeededMinor, _) -> {
                    Key key = new Key(channel, operation, currency);
                    if (hours.size() < KEYS_MAX || hours.containsKey(key)) {
                        hours.computeIfAbsent(key, _ -> new Hour()).add(minute, succeededMinor);
                    }
                });
            }
        }
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    /// As of one moment.
    ConcernPolicy.Moved at(Instant now) {
        return (channel, operation, currency) -> minor(channel, operation, currency, minute(now));
    }

    private synchronized long minor(String channel, @Nullable Operation operation, String currency, long minute) {
        long sum = 0;
        for (Operation each : Operation.values()) {
            Hour hour = operation == null || operation == each ? hours.get(new Key(channel, each, currency)) : null;
            sum += hour == null ? 0 : hour.sum(minute);
        }
        return sum;
    }
}
