package dev.pointsman.client.trust;

import dev.pointsman.client.json.JsonReader;
import dev.pointsman.client.server.Answer;
import dev.pointsman.client.server.ServerFailure;
import dev.pointsman.client.server.Servers;
import dev.pointsman.client.work.KeptFile;
import dev.pointsman.client.work.Trouble;
import dev.pointsman.client.work.Warnings;
import java.io.IOException;
import java.security.PublicKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Opens with the keys that are trusted, once they are known: those pinned on first use are read from their
/// file, or asked for and kept. Safe for many threads; the one that first asks waits for the server.
public final class TrustedOpener implements SnapshotOpener {
    private static final int KEYS_BYTES_MAX = 64 * 1_024;
    private static final String PATH = "/v1/snapshot/keys";

    private final TrustedKeys trust;
    private final Trusting trusting;
    private final Servers servers;
    private final Warnings warnings;
    private @Nullable SnapshotOpener opener;

    public TrustedOpener(TrustedKeys trust, Trusting trusting, Servers servers, Warnings warnings) {
        this.trust = trust;
        this.trusting = trusting;
        this.servers = servers;
        this.warnings = warnings;
    }

    @Override
    public Opened open(byte[] envelope) {
        SnapshotOpener known = known();
        return known == null ? new Opened.Refused("no trusted key is known yet") : known.open(envelope);
    }

    private synchronized @Nullable SnapshotOpener known() {
        if (opener == null) {
            Map<String, PublicKey> keys = keys();
            opener = keys == null ? null : trusting.of(keys);
        }
        return opener;
    }

    private @Nullable Map<String, PublicKey> keys() {
        if (trust instanceof TrustedKeys.Pinned pinned) {
            return KeyText.publicKeys(pinned.keys());
        }
        KeptFile file = new KeptFile(((TrustedKeys.FirstUse) trust).pinFile());
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
