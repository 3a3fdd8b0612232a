package dev.pointsman.core.count;

import java.util.concurrent.locks.ReentrantLock;

/// Of each user, channel and bank at most one attempt weighs within a span, failures and successes alike: ten tries
/// with a dead card are one observation of the channel, not ten.
///
/// A set-associative memory of fixed size: eight places a set, the one that expires first gives way. A user that is
/// forgotten early weighs once more, which errs towards counting. Safe for any number of threads.
final class WeighingRule {
    private static final int WAYS = 8;
    private static final int SEGMENTS = 32;

    private final long spanSeconds;
    private final Segment[] segments = new Segment[SEGMENTS];

    WeighingRule(long spanSeconds, int entriesMax) {
        this.spanSeconds = spanSeconds;
        int setsPerSegment = Math.max(1, Integer.highestOneBit(Math.max(1, entriesMax / (WAYS * SEGMENTS))));
        for (int i = 0; i < SEGMENTS; i++) {
            segments[i] = new Segment(setsPerSegment);
        }
    }

    /// Whether `attempt` is the one that weighs for `key` (a fingerprint of user, channel and bank) at `second`.
    boolean weighs(long key, long attempt, long second) {
        Segment segment = segments[(int) (key >>> 59)];
        segment.lock.lock();
        try {
            return segment.weighs(key, attempt, second, second + spanSeconds);
        } finally {
            segment.lock.unlock();
        }
    }

    private static final class Segment {
        private final ReentrantLock lock = new ReentrantLock();
        private final int setMask;
        private final long[] keys;
        private final long[] attempts;
        private final long[] expirySeconds;

        Segment(int sets) {
            setMask = sets - 1;
            keys = new long[sets * WAYS];
            attempts = new long[sets * WAYS];
            expirySeconds = new long[sets * WAYS];
        }

        boolean weighs(long key, long attempt, long second, long expirySecond) {
            int first = ((int) (key >>> 8) & setMask) * WAYS;
            int place = first;
            for (int at = first; at < first + WAYS; at++) {
                if (keys[at] == key) {
                    if (second < expirySeconds[at]) {
                        return attempts[at] == attempt;
                    }
                    place = at;
                    break;
                }
                if (expirySeconds[at] < expirySeconds[place]) {
                    place = at;
                }
            }
            keys[place] = key;
            attempts[place] = attempt;
            expirySeconds[place] = expirySecond;
            return true;
        }
    }
}
