package dev.pointsman.client.trust;

import java.nio.file.Path;
import java.util.Map;

/// Whose signature makes a snapshot genuine.
public sealed interface TrustedKeys {
    /// Servers sign with one key and announce one more: far above that.
    int KEYS_MAX = 16;

    /// These keys and no others. Two of them let the signer change from one to the other.
    ///
    /// @param keys X.509 in Base64 by their id, as `GET /v1/snapshot/keys` gives them
    record Pinned(Map<String, String> keys) implements TrustedKeys {
        public Pinned {
            keys = Map.copyOf(keys);
            if (keys.isEmpty() || keys.size() > KEYS_MAX) {
                throw new IllegalArgumentException("trusted keys must be 1 to " + KEYS_MAX + ": keys=" + keys.keySet());
            }
            KeyText.publicKeys(keys);
        }
    }

    /// The keys that a server gave when it was first asked, kept in this file and trusted ever after: one
    /// line a key, its id, a space, and X.509 in Base64. Who can stand in for the server at the first start
    /// can have his own trusted.
    record FirstUse(Path pinFile) implements TrustedKeys {}

    static TrustedKeys pinned(Map<String, String> keys) {
        return new Pinned(keys);
    }

    static TrustedKeys firstUse(Path pinFile) {
        return new FirstUse(pinFile);
    }
}
