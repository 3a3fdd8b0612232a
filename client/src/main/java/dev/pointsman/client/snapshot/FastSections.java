package dev.pointsman.client.snapshot;

import dev.pointsman.client.trust.Trust;
import dev.pointsman.model.envelope.Verification;
import dev.pointsman.model.envelope.WholeEnvelope;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Takes fast sections as they come alone, and puts each beside the slow section that is held: a change is
/// routed by without a question to anybody. Safe for many threads.
final class FastSections {
    static final String SOURCE = "stream";

    private final HeldSnapshot held;
    private final Trust trust;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    FastSections(HeldSnapshot held, Trust trust, InstantSource clock, LongSupplier nanoTime) {
        this.held = held;
        this.trust = trust;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /// What became of one.
    enum Taken {
        /// It is routed by.
        NEW,
        /// It brought nothing, or nothing that is to be trusted.
        NOTHING,
        /// It is not enough: the snapshot must be fetched whole.
        NOT_ENOUGH
    }

    /// Takes it from its text in Base64, whatever that is.
    Taken take(String encoded) {
        HeldSnapshot.Whole whole = held.whole();
        if (whole == null) {
            return Taken.NOT_ENOUGH;
        }
        byte[] fast;
        try {
            fast = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException garbage) {
            held.refuse(SOURCE, "BROKEN", "a fast section is no Base64: characters=" + encoded.length());
            return Taken.NOTHING;
        }
        Verification verified = trust.verify(whole.snapshot().rules(), fast);
        if (verified instanceof Verification.Refused refused) {
            held.refuse(SOURCE, refused.reason().name(), refused.detail());
            return Taken.NOTHING;
        }
        return verified instanceof Verification.Genuine genuine ? taken(genuine, whole, fast) : Taken.NOT_ENOUGH;
    }

    private Taken taken(Verification.Genuine genuine, HeldSnapshot.Whole whole, byte[] fast) {
        Snapshot offered = genuine.snapshot();
        SnapshotVersion heldNow = whole.snapshot().version();
        boolean newer = !offered.version().equals(heldNow) && offered.replaces(whole.snapshot());
        if (!newer && !offered.equals(whole.snapshot())) {
            // a stream may be behind the answers: which of the two stands is told by who is asked
            return Taken.NOT_ENOUGH;
        }
        Optional<byte[]> envelope = newer ? WholeEnvelope.of(whole.envelope(), fast) : Optional.of(whole.envelope());
        if (envelope.isEmpty()) {
            return Taken.NOT_ENOUGH;
        }
        Offer offer = new Offer(genuine, envelope.get(), SOURCE, heldNow);
        HeldSnapshot.Taken taken = held.offer(offer, clock.instant());
        held.heard(nanoTime.getAsLong());
        return taken == HeldSnapshot.Taken.NEW ? Taken.NEW : Taken.NOTHING;
    }
}
