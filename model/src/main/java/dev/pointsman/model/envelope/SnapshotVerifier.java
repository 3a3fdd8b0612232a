package dev.pointsman.model.envelope;

import dev.pointsman.model.envelope.Verification.Reason;
import dev.pointsman.model.snapshot.Rules;
import java.security.PublicKey;
import java.util.Map;
import java.util.function.Supplier;

/// Takes envelopes apart and lets through only what a known key signed. Safe for many threads.
///
/// Whatever the bytes are, the answer is a [Verification]. A genuine snapshot may still be an old one: whoever holds
/// one asks `replaces` before it takes another.
public final class SnapshotVerifier {
    public static final int ENVELOPE_BYTES_MAX = Envelope.BYTES_MAX;

    private static final int SIGNATURE_BYTES = 64;

    private final Map<String, PublicKey> keys;
    private final int bytesMax;

    private SnapshotVerifier(Map<String, PublicKey> keys, int bytesMax) {
        this.keys = keys;
        this.bytesMax = bytesMax;
    }

    /// A verifier that trusts these keys.
    ///
    /// @param keys of Ed25519 by their id: two, so that the signer can change to the next one
    public static SnapshotVerifier of(Map<String, PublicKey> keys) {
        return within(ENVELOPE_BYTES_MAX, keys);
    }

    static SnapshotVerifier within(int bytesMax, Map<String, PublicKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a verifier needs a key: keys=" + keys.keySet());
        }
        // a key of another kind is found now, and not by the first snapshot
        keys.values().forEach(key -> Ed25519.isSigned(key, new byte[0], new byte[SIGNATURE_BYTES]));
        return new SnapshotVerifier(Map.copyOf(keys), bytesMax);
    }

    /// Of an envelope with both sections.
    public Verification verify(byte[] envelope) {
        try {
            Envelope whole = opened(envelope);
            StatesSection states = states(whole);
            Rules rules = rules(whole);
            return genuine(states, rules);
        } catch (Untrusted untrusted) {
            return untrusted.refused;
        }
    }

    /// Of an envelope with the fast section alone, together with the slow section of one that is held whole. Either may
    /// be signed with another key.
    public Verification verify(byte[] held, byte[] fast) {
        try {
            StatesSection states = states(opened(fast));
            Rules rules = rules(opened(held));
            return genuineOrOther(states, rules);
        } catch (Untrusted untrusted) {
            return untrusted.refused;
        }
    }

    /// Of an envelope with the fast section alone, for rules out of a snapshot that was genuine: the slow section is
    /// not looked at again, however large it is.
    public Verification verify(Rules held, byte[] fast) {
        try {
            return genuineOrOther(states(opened(fast)), held);
        } catch (Untrusted untrusted) {
            return untrusted.refused;
        }
    }

    private static Verification genuineOrOther(StatesSection states, Rules rules) throws Untrusted {
        return states.rules().equals(rules.version())
                ? genuine(states, rules)
                : new Verification.OtherRules(states.version(), states.rules());
    }

    private static Verification genuine(StatesSection states, Rules rules) throws Untrusted {
        return new Verification.Genuine(valid(() -> Envelope.whole(states, rules)));
    }

    private Envelope opened(byte[] bytes) throws Untrusted {
        if (bytes.length > bytesMax) {
            throw new Untrusted(Reason.TOO_LARGE, "has " + bytes.length + " bytes, expected at most " + bytesMax);
        }
        if (Envelope.isOfOtherFormat(bytes)) {
            throw new Untrusted(Reason.UNKNOWN_FORMAT, "is not of format " + Envelope.FORMAT);
        }
        return read(Reason.BROKEN, () -> Envelope.read(bytes));
    }

    private StatesSection states(Envelope envelope) throws Untrusted {
        checkSigned(envelope, envelope.fast(), StatesSection.NAME);
        return valid(envelope::states);
    }

    private Rules rules(Envelope envelope) throws Untrusted {
        Envelope.Part slow = envelope.slow();
        if (slow == null) {
            throw new Untrusted(Reason.BROKEN, "the slow section is missing");
        }
        checkSigned(envelope, slow, RulesSection.NAME);
        return valid(envelope::rules);
    }

    private void checkSigned(Envelope envelope, Envelope.Part part, String section) throws Untrusted {
        PublicKey key = keys.get(envelope.keyId());
        if (key == null) {
            throw new Untrusted(Reason.UNKNOWN_KEY, "keyId=" + envelope.keyId() + " known=" + keys.keySet());
        }
        if (!part.isSigned(key)) {
            throw new Untrusted(Reason.BAD_SIGNATURE, "section=" + section + " keyId=" + envelope.keyId());
        }
    }

    private static <T> T valid(Supplier<T> content) throws Untrusted {
        return read(Reason.INVALID_CONTENT, content);
    }

    private static <T> T read(Reason otherwise, Supplier<T> read) throws Untrusted {
        try {
            return read.get();
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new Untrusted(otherwise, String.valueOf(wrong.getMessage()));
        }
    }

    /// On the way to a refusal.
    @SuppressWarnings("serial")
    private static final class Untrusted extends Exception {
        private final transient Verification.Refused refused;

        Untrusted(Reason reason, String detail) {
            super(detail, null, false, false);
            this.refused = new Verification.Refused(reason, detail);
        }
    }
}
