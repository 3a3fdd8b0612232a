package dev.pointsman.client.trust;

import dev.pointsman.client.json.JsonReader;
import dev.pointsman.client.server.Answer;
import dev.pointsman.client.server.ServerFailure;
import dev.pointsman.client.server.Servers;
import dev.pointsman.client.work.KeptFile;
import dev.pointsman.client.work.Trouble;
import dev.pointsman.client.work.Warnings;
import dev.pointsman.model.envelope.SnapshotVerifier;
import dev.pointsman.model.envelope.Verification;
import dev.pointsman.model.snapshot.Rules;
import java.io.IOException;
import java.security.PublicKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Verifies with the keys that are trusted, once they are known: those pinned on first use are read from
/// their file, or asked for and kept. Safe for many threads; the one that first asks waits for the server.
public final class Trust {
    private static final int KEYS_BYTES_MAX = 64 * 1_024;
    private static final String PATH = "/v1/snapshot/keys";

    private final TrustedKeys trusted;
    private final Servers servers;
    private final Warnings warnings;
    private @Nullable SnapshotVerifier verifier;

    public Trust(TrustedKeys trusted, Servers servers, Warnings warnings) {
        this.trusted = trusted;
        this.servers = servers;
        this.warnings = warnings;
    }

    /// Whatever the bytes are, the answer is a [Verification].
    public Verification verify(byte[] envelope) {
        SnapshotVerifier known = known();
        return known == null ? noKey() : known.verify(envelope);
    }

    /// Of a fast section that came alone, for rules out of a snapshot that was genuine.
    public Verification verify(Rules held, byte[] fast) {
        SnapshotVerifier known = known();
        return known == null ? noKey() : known.verify(held, fast);
    }

    private static Verification noKey() {
        return new Verification.Refused(Verification.Reason.UNKNOWN_KEY, "no trusted key is known yet");
    }

    private synchronized @Nullable SnapshotVerifier known() {
        if (verifier == null) {
            Map<String, PublicKey> keys = keys();
            verifier = keys == null ? null : SnapshotVerifier.of(keys);
        }
        return verifier;
    }

    private @Nullable Map<String, PublicKey> keys() {
        if (trusted instanceof TrustedKeys.Pinned pinned) {
            return KeyText.publicKeys(pinned.keys());
        }
        KeptFile file = new KeptFile(((TrustedKeys.FirstUse) trusted).pinFile());
        try {
            // a damaged file is not written over: whoever damages it must not choose the next keys
            return file.isThere() ? KeyText.publicKeys(KeyText.ofLines(file.read(KEYS_BYTES_MAX))) : firstUse(file);
        } catch (IOException | IllegalArgumentException | ServerFailure failed) {
            warnings.say(
                    Trouble.KEYS_MISSING,
                    "no trusted key, so no snapshot is taken: pinFile=" + file + " servers=" + servers + ": "
                            + failed.getMessage());
            return null;
        }
    }

    private Map<String, PublicKey> firstUse(KeptFile file) throws IOException {
        Answer answer = servers.get(PATH, null, KEYS_BYTES_MAX);
        if (answer.status() != 200) {
            throw new IOException("the keys are not given: status=" + answer.status());
        }
        Map<String, String> given = KeyText.ofAnswer(JsonReader.object(answer.body()));
        Map<String, PublicKey> keys = KeyText.publicKeys(given);
        file.write(KeyText.lines(given));
        return keys;
    }
}
