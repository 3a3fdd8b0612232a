package dev.pointsman.wire.snapshot;

import dev.pointsman.model.snapshot.Snapshot;
import java.io.ByteArrayOutputStream;
import java.security.PrivateKey;
import java.util.Base64;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Puts snapshots into signed envelopes. Safe for many threads.
public final class SnapshotSigner {
    private static final JsonFactory FACTORY = new JsonFactory();

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
        return new SnapshotSigner(keyId, key);
    }

    /// The envelope as JSON. The same snapshot has the same bytes.
    public byte[] sign(Snapshot snapshot) {
        return signed(snapshot).envelope();
    }

    /// Both forms in which a snapshot goes out; each section is signed once.
    public SignedSnapshot signed(Snapshot snapshot) {
        byte[] slow = SectionWriter.slow(snapshot.rules());
        Section slowSection = new Section(SectionWriter.SLOW, slow, Ed25519.sign(key, slow));
        byte[] fast = SectionWriter.fast(snapshot);
        Section fastSection = new Section(SectionWriter.FAST, fast, Ed25519.sign(key, fast));
        return new SignedSnapshot(
                snapshot.version(),
                snapshot.rules().version(),
                envelope(snapshot, slowSection, fastSection),
                envelope(snapshot, fastSection));
    }

    private record Section(String name, byte[] content, byte[] signature) {
        void write(JsonGenerator json) {
            json.writeObjectPropertyStart(name);
            json.writeStringProperty("content", Base64.getEncoder().encodeToString(content));
            json.writeStringProperty("signature", Base64.getEncoder().encodeToString(signature));
            json.writeEndObject();
        }
    }

    private byte[] envelope(Snapshot snapshot, Section... sections) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("keyId", keyId);
            json.writeStringProperty("version", snapshot.version().toString());
            json.writeStringProperty("issuedAt", snapshot.issuedAt().toString());
            for (Section section : sections) {
                section.write(json);
            }
            json.writeEndObject();
        }
        return out.toByteArray();
    }
}
