package dev.pointsman.core.count;

import dev.pointsman.core.count.Ledger.Entry;
import dev.pointsman.core.frame.OpenAttempt.Weight;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Outcome;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The entries of a ledger by slot, one array a field, and for each slot three numbers of other slots. Slots are added
/// by chunks, so that no array is large and none is copied; a slot given back is the next to be taken. It does not
/// shrink. Slot 0 holds no entry. For one thread at a time.
final class LedgerColumns {
    static final int NONE = 0;
    static final int NAMES_MAX = 1_024;

    private static final int CHUNK_BITS = 10;
    private static final int CHUNK_SLOTS = 1 << CHUNK_BITS;
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final FaultParty[] PARTIES = FaultParty.values();
    private static final Weight[] WEIGHTS = Weight.values();

    private final Map<String, String> names = new HashMap<>();
    private Chunk[] chunks = new Chunk[0];
    private int chunkCount;
    private int slots = 1;
    private int free = NONE;

    private static final class Chunk {
        private final long[] attempt = new long[CHUNK_SLOTS];
        private final long[] second = new long[CHUNK_SLOTS];
        private final long[] arrivedSecond = new long[CHUNK_SLOTS];
        private final long[] amountMinor = new long[CHUNK_SLOTS];
        private final @Nullable Leaf[] leaf = new @Nullable Leaf[CHUNK_SLOTS];
        private final @Nullable String[] reason = new @Nullable String[CHUNK_SLOTS];
        private final @Nullable String[] currency = new @Nullable String[CHUNK_SLOTS];
        private final @Nullable String[] id = new @Nullable String[CHUNK_SLOTS];
        private final byte[] outcome = new byte[CHUNK_SLOTS];
        private final byte[] party = new byte[CHUNK_SLOTS];
        private final byte[] weight = new byte[CHUNK_SLOTS];
        private final int[] before = new int[CHUNK_SLOTS];
        private final int[] after = new int[CHUNK_SLOTS];
        private final int[] chained = new int[CHUNK_SLOTS];
    }

    /// A slot for one more entry.
    int taken() {
        if (free != NONE) {
            int slot = free;
            free = after(slot);
            return slot;
        }
        if (slots >>> CHUNK_BITS == chunkCount) {
            if (chunkCount == chunks.length) {
                chunks = Arrays.copyOf(chunks, chunkCount + chunkCount / 2 + 1);
            }
            chunks[chunkCount++] = new Chunk();
        }
        return slots++;
    }

    void giveBack(int slot) {
        Chunk chunk = chunk(slot);
        int at = at(slot);
        chunk.leaf[at] = null;
        chunk.reason[at] = null;
        chunk.currency[at] = null;
        chunk.id[at] = null;
        after(slot, free);
        free = slot;
    }

    void write(int slot, Entry entry) {
        Chunk chunk = chunk(slot);
        int at = at(slot);
        Amount amount = entry.amount();
        chunk.attempt[at] = entry.attempt();
        chunk.second[at] = entry.second();
        chunk.arrivedSecond[at] = entry.arrivedSecond();
        chunk.amountMinor[at] = amount == null ? 0 : amount.minor();
        chunk.leaf[at] = entry.leaf();
        chunk.reason[at] = shared(entry.reason());
        chunk.currency[at] = amount == null ? null : shared(amount.currency());
        chunk.id[at] = entry.id();
        chunk.outcome[at] = (byte) entry.outcome().ordinal();
        chunk.party[at] = (byte) entry.party().ordinal();
        chunk.weight[at] = (byte) entry.weight().ordinal();
    }

    Entry read(int slot) {
        Chunk chunk = chunk(slot);
        int at = at(slot);
        String currency = chunk.currency[at];
        return new Entry(
                chunk.attempt[at],
                Objects.requireNonNull(chunk.leaf[at]),
                chunk.second[at],
                chunk.arrivedSecond[at],
                OUTCOMES[chunk.outcome[at]],
                PARTIES[chunk.party[at]],
                Objects.requireNonNull(chunk.reason[at]),
                currency == null ? null : new Amount(currency, chunk.amountMinor[at]),
                chunk.id[at],
                WEIGHTS[chunk.weight[at]]);
    }

    /// Events come with texts of their own: equal ones are kept once. Codes are few; when they are not, each keeps its
    /// own.
    private String shared(String name) {
        String known = names.get(name);
        if (known != null) {
            return known;
        }
        if (names.size() < NAMES_MAX) {
            names.put(name, name);
        }
        return name;
    }

    long attempt(int slot) {
        return chunk(slot).attempt[at(slot)];
    }

    long arrivedSecond(int slot) {
        return chunk(slot).arrivedSecond[at(slot)];
    }

    /// The slot that came before this one.
    int before(int slot) {
        return chunk(slot).before[at(slot)];
    }

    void before(int slot, int other) {
        chunk(slot).before[at(slot)] = other;
    }

    /// The slot that came after this one.
    int after(int slot) {
        return chunk(slot).after[at(slot)];
    }

    void after(int slot, int other) {
        chunk(slot).after[at(slot)] = other;
    }

    /// The next slot whose attempt has the same place in the index.
    int chained(int slot) {
        return chunk(slot).chained[at(slot)];
    }

    void chained(int slot, int other) {
        chunk(slot).chained[at(slot)] = other;
    }

    private Chunk chunk(int slot) {
        return chunks[slot >>> CHUNK_BITS];
    }

    private static int at(int slot) {
        return slot & (CHUNK_SLOTS - 1);
    }
}
