package dev.pointsman.client.report;

import dev.pointsman.client.spool.SpoolRules;
import dev.pointsman.client.work.Ring;
import java.time.Duration;
import java.util.Optional;

/// How events are gathered and what is kept of them when servers do not take them.
///
/// @param bufferEvents that may wait in memory; rounded up to a power of two
/// @param batchEvents that go in one request
/// @param linger how long an event waits for others of its batch
/// @param spool where events go that do not fit; given exactly with [BackPressure#SPOOL]
/// @param release that is reporting, as `service:version`
/// @param node that is reporting
public record ReportRules(
        int bufferEvents,
        int batchEvents,
        Duration linger,
        BackPressure backPressure,
        Optional<SpoolRules> spool,
        Optional<String> release,
        Optional<String> node) {
    public static final int BUFFER_EVENTS_MAX = Ring.CAPACITY_MAX;

    /// As many as servers take.
    public static final int BATCH_EVENTS_MAX = 10_000;

    private static final Duration LINGER_MAX = Duration.ofSeconds(10);
    private static final int TEXT_CHARS_MAX = 256;

    public ReportRules {
        between("bufferEvents", bufferEvents, 2, BUFFER_EVENTS_MAX);
        between("batchEvents", batchEvents, 1, BATCH_EVENTS_MAX);
        if (linger.toMillis() < 1 || linger.compareTo(LINGER_MAX) > 0) {
            throw new IllegalArgumentException("linger must be in 1 ms..10 s: linger=" + linger);
        }
        if (spool.isPresent() != (backPressure == BackPressure.SPOOL)) {
            throw new IllegalArgumentException("a spool folder is given exactly with SPOOL: backPressure="
                    + backPressure + " spool=" + spool.map(SpoolRules::folder));
        }
        release.ifPresent(ReportRules::checkRelease);
        node.ifPresent(name -> between("characters of node", name.length(), 1, TEXT_CHARS_MAX));
    }

    private static void checkRelease(String release) {
        int colon = release.indexOf(':');
        if (colon < 1 || colon == release.length() - 1 || release.length() > TEXT_CHARS_MAX) {
            throw new IllegalArgumentException("release must be service:version: release=" + release);
        }
    }

    private static void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be in " + least + ".." + most + ": value=" + value);
        }
    }

    int ringCapacity() {
        return Math.max(2, Integer.highestOneBit(2 * bufferEvents - 1));
    }
}
