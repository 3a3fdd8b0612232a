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
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("keyId", keyId);
            json.writeStringProperty("version", snapshot.version().toString());
            json.writeStringProperty("issuedAt", snapshot.issuedAt().toString());
            section(json, SectionWriter.SLOW, SectionWriter.slow(snapshot.rules()));
            section(json, SectionWriter.FAST, SectionWriter.fast(snapshot));
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private void section(JsonGenerator json, String name, byte[] content) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("content", Base64.getEncoder().encodeToString(content));
        json.writeStringProperty("signature", Base64.getEncoder().encodeToString(Ed25519.sign(key, content)));
        json.writeEndObject();
    }
}
