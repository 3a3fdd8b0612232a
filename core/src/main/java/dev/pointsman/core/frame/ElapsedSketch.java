package dev.pointsman.core.frame;

import java.util.Arrays;

/// How long successes took from initiation to completion, in logarithmic buckets whose bounds grow by 2 %, so that a
/// bucket's middle is within 1 % of every value in it, from 1 ms to 24 h. The same buckets serve as cohort ages.
/// Sparse and additive. For one thread.
public final class ElapsedSketch {
    /// Longer than this is counted as this.
    public static final long ELAPSED_MILLIS_MAX = 24L * 3600 * 1000;

    private static final double GROWTH_LOG = StrictMath.log(1.02);

    /// How many buckets there are.
    public static final int BUCKETS = bucketOf(ELAPSED_MILLIS_MAX) + 1;

    private int[] buckets = new int[2];
    private int[] counts = new int[2];
    private int size;

    public void record(long elapsedMillis) {
        add(bucketOf(elapsedMillis), 1);
    }

    /// The bucket of a duration: 0 up to 1 ms, then the smallest b with 1.02^b ≥ millis.
    public static int bucketOf(long elapsedMillis) {
        if (elapsedMillis <= 1) {
            return 0;
        }
        return (int) Math.ceil(Math.log((double) Math.min(elapsedMillis, ELAPSED_MILLIS_MAX)) / GROWTH_LOG);
    }

    /// The middle of a bucket, in milliseconds: 2·1.02^b / 2.02, which is off by at most 1 %.
    public static double millisOf(int bucket) {
        return bucket == 0 ? 1 : 2 * Math.exp(bucket * GROWTH_LOG) / 2.02;
    }

    public void add(ElapsedSketch other) {
        for (int i = 0; i < other.size; i++) {
            add(other.buckets[i], other.counts[i]);
        }
    }

    /// How many durations it holds.
    public long total() {
        long total = 0;
        for (int i = 0; i < size; i++) {
            total += counts[i];
        }
        return total;
    }

    /// The duration that a share `q` of the values do not exceed, in milliseconds, within 1 %; 0 when empty.
    public double quantileMillis(double q) {
        if (q < 0 || q > 1) {
            throw new IllegalArgumentException("q must be in 0..1: q=" + q);
        }
        long rank = (long) Math.ceil(q * total());
        long seen = 0;
        for (int i = 0; i < size; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return millisOf(buckets[i]);
            }
        }
        return 0;
    }

    /// Takes each bucket that holds something, and how many.
    @FunctionalInterface
    public interface Each {
        void accept(int bucket, int count);
    }

    /// By bucket, ascending.
    public void forEach(Each each) {
        for (int i = 0; i < size; i++) {
            each.accept(buckets[i], counts[i]);
        }
    }

    /// How many buckets hold something.
    int size() {
        return size;
    }

    /// The bucket at `at`, in ascending order.
    int bucket(int at) {
        return buckets[at];
    }

    int count(int at) {
        return counts[at];
    }

    /// Adds `count` durations of one bucket.
    public void add(int bucket, int count) {
        int at = Arrays.binarySearch(buckets, 0, size, bucket);
        if (at < 0) {
            at = -at - 1;
            if (size == buckets.length) {
                buckets = Arrays.copyOf(buckets, size * 2);
                counts = Arrays.copyOf(counts, size * 2);
            }
            System.arraycopy(buckets, at, buckets, at + 1, size - at);
            System.arraycopy(counts, at, counts, at + 1, size - at);
            buckets[at] = bucket;
            counts[at] = 0;
            size++;
        }
        counts[at] += count;
    }
}
