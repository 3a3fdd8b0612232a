package dev.pointsman.wire.snapshot;

import dev.pointsman.wire.snapshot.Verification.Reason;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;
import tools.jackson.core.JacksonException;

/// Takes envelopes apart and lets through only what a known key signed. Safe for many threads.
///
/// A genuine snapshot may still be an old one: whoever holds one asks `replaces` before it takes another.
public final class SnapshotVerifier {
    /// Of an envelope: far above what 10 000 channels and their states need.
    public static final int ENVELOPE_BYTES_MAX = 32 * 1_024 * 1_024;

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
        return new SnapshotVerifier(Map.copyOf(keys), bytesMax);
    }

    /// Whatever the bytes are, the answer is a [Verification].
    public Verification verify(byte[] bytes) {
        if (bytes.length > bytesMax) {
            return refused(Reason.TOO_LARGE, "has " + bytes.length + " bytes, expected at most " + bytesMax);
        }
        JsonObject envelope;
        Section slow;
        Section fast;
        PublicKey key;
        try {
            envelope = JsonObject.parse(bytes);
            key = keys.get(envelope.text("keyId"));
            slow = Section.of(envelope.object(SectionWriter.SLOW));
            fast = Section.of(envelope.object(SectionWriter.FAST));
        } catch (JacksonException | IllegalArgumentException broken) {
            return refused(Reason.BROKEN_JSON, String.valueOf(broken.getMessage()));
        }
        if (key == null) {
            return refused(Reason.UNKNOWN_KEY, "keyId=" + envelope.text("keyId") + " known=" + keys.keySet());
        }
        if (!slow.isSigned(key) || !fast.isSigned(key)) {
            String which = slow.isSigned(key) ? SectionWriter.FAST : SectionWriter.SLOW;
            return refused(Reason.BAD_SIGNATURE, "section=" + which + " keyId=" + envelope.text("keyId"));
        }
        try {
            return new Verification.Genuine(SectionReader.snapshot(envelope, slow.content, fast.content));
        } catch (JacksonException | IllegalArgumentException | ArithmeticException invalid) {
            return refused(Reason.INVALID_CONTENT, String.valueOf(invalid.getMessage()));
        }
    }

    private static Verification refused(Reason reason, String detail) {
        return new Verification.Refused(reason, detail);
    }

    private record Section(byte[] content, byte[] signature) {
        static Section of(JsonObject section) {
            Base64.Decoder base64 = Base64.getDecoder();
            return new Section(base64.decode(section.text("content")), base64.decode(section.text("signature")));
        }

        boolean isSigned(PublicKey key) {
            return Ed25519.isSigned(key, content, signature);
        }
    }
}
