package dev.pointsman.model.envelope;

import dev.pointsman.model.snapshot.Snapshot;
import java.security.PrivateKey;

/// Puts snapshots into signed envelopes. Safe for many threads.
public final class SnapshotSigner {
    private final String keyId;
    private final PrivateKey key;

    private SnapshotSigner(String keyId, PrivateKey key) {
        this.keyId = keyId;
        this.key = key;
    }

    /// A signer that holds one private key.
    ///
    /// @param keyId by which routers find the public key
    /// @param key of Ed25519
    public static SnapshotSigner with(String keyId, PrivateKey key) {
        Envelope.checkKeyId(keyId);
        return new SnapshotSigner(keyId, key);
    }

    /// Both forms in which a snapshot goes out; each section is signed once. The same snapshot has the same
    /// bytes.
    ///
    /// @throws IllegalArgumentException when it is larger than routers take
    public SignedSnapshot signed(Snapshot snapshot) {
        Envelope.Part slow = signed(RulesSection.written(snapshot.rules()));
        Envelope.Part fast = signed(StatesSection.written(snapshot));
        byte[] whole = new Envelope(keyId, snapshot.version(), snapshot.issuedAt(), slow, fast).written();
        if (whole.length > SnapshotVerifier.ENVELOPE_BYTES_MAX) {
            throw new IllegalArgumentException("an envelope must have at most " + SnapshotVerifier.ENVELOPE_BYTES_MAX
                    + " bytes: bytes=" + whole.length);
        }
        return new SignedSnapshot(
                snapshot.version(),
                snapshot.issuedAt(),
                snapshot.rules().version(),
                whole,
                new Envelope(keyId, snapshot.version(), snapshot.issuedAt(), null, fast).written());
    }

    private Envelope.Part signed(byte[] content) {
        return new Envelope.Part(content, Ed25519.sign(key, content));
    }
}
