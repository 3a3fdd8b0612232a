package dev.pointsman.model.route;

/// Hashes that are the same in every process and release, since they decide which users are within a share: FNV-1a over
/// UTF-16 units, mixed with the finalizer of MurmurHash3.
final class StableHash {
    static final int BUCKETS = 10_000;

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final double UNIT = 0x1p-52;

    private StableHash() {}

    static long of(CharSequence text) {
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return mixed(hash);
    }

    static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    /// Two hashes as one, in which the order counts.
    static long both(long one, long other) {
        return mixed(one * 31 + other);
    }

    /// 0 to 9999: hundredths of a percent.
    static int bucket(long hash) {
        return (int) Long.remainderUnsigned(hash, BUCKETS);
    }

    /// A number between 0 and 1, both excluded.
    static double unit(long hash) {
        return ((hash >>> 12) + 0.5) * UNIT;
    }
}
