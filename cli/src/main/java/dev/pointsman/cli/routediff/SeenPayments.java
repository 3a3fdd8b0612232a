package dev.pointsman.cli.routediff;

/// Tells the first event of each payment from the later ones, by a hash of 64 bits in bounded memory: of the
/// latest two to four million payments, two tables of 32 MiB. An event that comes later than that counts as
/// another payment. For one thread.
final class SeenPayments {
    static final int TABLE_MAX = 2_000_000;

    private static final int SLOTS = 1 << 22;
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long[] latest = new long[SLOTS];
    private long[] before = {};
    private int count;

    /// Whether it was not seen yet; it is from now on.
    boolean isFirst(String payment) {
        long hash = hash(payment);
        if (holds(latest, hash) || (before.length > 0 && holds(before, hash))) {
            return false;
        }
        if (count == TABLE_MAX) {
            before = latest;
            latest = new long[SLOTS];
            count = 0;
        }
        put(hash);
        return true;
    }

    private static boolean holds(long[] table, long hash) {
        int slot = (int) hash & (SLOTS - 1);
        while (table[slot] != 0) {
            if (table[slot] == hash) {
                return true;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        return false;
    }

    private void put(long hash) {
        int slot = (int) hash & (SLOTS - 1);
        while (latest[slot] != 0) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        latest[slot] = hash;
        count++;
    }

    /// FNV-1a, mixed; never 0, which is an empty slot.
    private static long hash(String text) {
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
