package dev.pointsman.core.detect;

import dev.pointsman.core.frame.ElapsedSketch;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.verdict.Ratio;
import java.util.ArrayList;
import java.util.List;

/// Whether one channel's successes take longer than they usually do: a sign test on the share that takes longer than
/// one and a half times the 95th percentile learned from about the last 20 000.
///
/// What is being judged is learned after one to two whole minutes, and not at all while the channel is slow. Takes
/// 4 kB. For one thread.
final class Slowness {
    private static final double PERCENTILE = 0.95;
    private static final double SLOWER_FACTOR = 1.5;
    private static final int LEARNED_MAX = 20_000;
    private static final int LEARNED_MIN = 300;
    private static final int MINUTE = 60;

    private final float[] usual = new float[ElapsedSketch.BUCKETS];
    private Share share = new Share(true);
    private double learned;
    private long minute = Long.MIN_VALUE;
    private ElapsedSketch latest = new ElapsedSketch();
    private ElapsedSketch held = new ElapsedSketch();
    private int slowBucket = ElapsedSketch.BUCKETS;
    private long from = Long.MIN_VALUE;
    private int fromOf;
    private int fromSlower;

    /// Takes how long the successes of a second took and returns the evidence that they are slow.
    double step(long second, ElapsedSketch elapsed) {
        learn(second);
        latest.add(elapsed);
        if (learned < LEARNED_MIN) {
            return 0;
        }
        int of = (int) elapsed.total();
        int slower = slower(elapsed);
        double evidence = share.step(second, of, slower);
        if (share.startSecond() != from) {
            from = share.startSecond();
            fromOf = 0;
            fromSlower = 0;
        }
        fromOf += of;
        fromSlower += slower;
        return evidence;
    }

    /// The successes that were slow, and all, since it seems to have become slow.
    Ratio sinceStart() {
        return new Ratio(fromSlower, fromOf);
    }

    private int slower(ElapsedSketch elapsed) {
        int[] slower = new int[1];
        elapsed.forEach((bucket, count) -> slower[0] += bucket > slowBucket ? count : 0);
        return slower[0];
    }

    private void learn(long second) {
        long now = Math.floorDiv(second, MINUTE);
        if (now <= minute) {
            return;
        }
        minute = now;
        if (!share.isOff()) {
            held.forEach((bucket, count) -> usual[bucket] += count);
            learned += held.total();
            forget();
            slowBucket = ElapsedSketch.bucketOf(Math.round(SLOWER_FACTOR * percentileMillis()));
        }
        held = latest;
        latest = new ElapsedSketch();
    }

    private void forget() {
        if (learned <= LEARNED_MAX) {
            return;
        }
        double sum = 0;
        for (int i = 0; i < usual.length; i++) {
            usual[i] /= 2;
            sum += usual[i];
        }
        learned = sum;
    }

    private double percentileMillis() {
        double seen = 0;
        for (int i = 0; i < usual.length; i++) {
            seen += usual[i];
            if (seen >= PERCENTILE * learned) {
                return ElapsedSketch.millisOf(i);
            }
        }
        return ElapsedSketch.ELAPSED_MILLIS_MAX;
    }

    /// From how many milliseconds on a success counts as slow.
    long slowMillis() {
        return Math.round(ElapsedSketch.millisOf(slowBucket));
    }

    Share share() {
        return share;
    }

    /// An incident accounts for what happens: nothing is evidence, or usual.
    void discard() {
        share.discard();
        latest = new ElapsedSketch();
        held = new ElapsedSketch();
    }

    void save(StateWriter to) {
        List<Integer> buckets = new ArrayList<>();
        for (int i = 0; i < usual.length; i++) {
            if (usual[i] != 0) {
                buckets.add(i);
            }
        }
        to.list(buckets, bucket -> {
            to.count(bucket);
            to.number(Float.floatToRawIntBits(usual[bucket]));
        });
        to.real(learned);
        to.number(minute);
        save(latest, to);
        save(held, to);
        to.count(slowBucket);
        share.save(to);
        to.number(from);
        to.number(fromOf);
        to.number(fromSlower);
    }

    private static void save(ElapsedSketch sketch, StateWriter to) {
        List<int[]> buckets = new ArrayList<>();
        sketch.forEach((bucket, count) -> buckets.add(new int[] {bucket, count}));
        to.list(buckets, each -> {
            to.count(each[0]);
            to.count(each[1]);
        });
    }

    static Slowness restored(StateReader from) {
        Slowness restored = new Slowness();
        int size = from.size(ElapsedSketch.BUCKETS);
        for (int i = 0; i < size; i++) {
            restored.usual[from.place(ElapsedSketch.BUCKETS)] = Float.intBitsToFloat(from.smallNumber());
        }
        restored.learned = from.real();
        restored.minute = from.number();
        restored.latest = sketch(from);
        restored.held = sketch(from);
        restored.slowBucket = from.place(ElapsedSketch.BUCKETS + 1);
        restored.share = Share.restored(true, from);
        restored.from = from.number();
        restored.fromOf = from.smallNumber();
        restored.fromSlower = from.smallNumber();
        return restored;
    }

    private static ElapsedSketch sketch(StateReader from) {
        ElapsedSketch sketch = new ElapsedSketch();
        int size = from.size(ElapsedSketch.BUCKETS);
        for (int i = 0; i < size; i++) {
            sketch.add(from.place(ElapsedSketch.BUCKETS), (int) from.count(Integer.MAX_VALUE));
        }
        return sketch;
    }
}
