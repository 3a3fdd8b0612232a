package dev.pointsman.core.count;

import dev.pointsman.model.event.Operation;

/// 64-bit fingerprints of ids. Two different ids among 10 million remembered ones are mistaken for each other with a
/// probability of 5·10⁻¹³ per event.
final class Fingerprint {
    private static final long ODD = 0x9E37_79B9_7F4A_7C15L;

    private Fingerprint() {}

    static long of(String text) {
        return extend(ODD, text);
    }

    /// Of an attempt: a refund may repeat the attempt's id, and is another attempt.
    static long ofAttempt(Operation operation, String attempt) {
        return extend(ODD + operation.ordinal(), attempt);
    }

    /// Each step is a bijection of the state, so that nothing of what came before is lost.
    static long extend(long start, String text) {
        long state = start;
        for (int i = 0; i < text.length(); i++) {
            state = (state ^ text.charAt(i)) * ODD;
            state ^= state >>> 29;
        }
        return finish(state ^ text.length());
    }

    /// The finaliser of MurmurHash3 (Appleby, public domain): every input bit reaches every output bit.
    private static long finish(long mixed) {
        long h = mixed;
        h ^= h >>> 33;
        h *= 0xFF51_AFD7_ED55_8CCDL;
        h ^= h >>> 33;
        h *= 0xC4CE_B9FE_1A85_EC53L;
        h ^= h >>> 33;
        return h == 0 ? ODD : h;
    }
}
