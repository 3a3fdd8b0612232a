package dev.pointsman.client.trust;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Public keys as text: X.509 in Base64 by their id, in maps, in the pin file, and as servers answer them.
final class KeyText {
    private static final String ALGORITHM = "Ed25519";

    private KeyText() {}

    /// @throws IllegalArgumentException naming the key that is none
    static Map<String, PublicKey> publicKeys(Map<String, String> encodedById) {
        Map<String, PublicKey> keys = new LinkedHashMap<>();
        encodedById.forEach((id, encoded) -> keys.put(id, publicKey(id, encoded)));
        return Map.copyOf(keys);
    }

    private static PublicKey publicKey(String id, String encoded) {
        try {
            byte[] x509 = Base64.getDecoder().decode(encoded);
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(x509));
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            throw new IllegalArgumentException(
                    "a trusted key must be an " + ALGORITHM + " key, X.509 in Base64: keyId=" + id, noKey);
        }
    }

    static byte[] lines(Map<String, String> encodedById) {
        StringBuilder lines = new StringBuilder();
        encodedById.forEach(
                (id, encoded) -> lines.append(id).append(' ').append(encoded).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Map<String, String> ofLines(byte[] lines) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String line : new String(lines, StandardCharsets.UTF_8).split("\\R", -1)) {
            int blank = line.indexOf(' ');
            if (line.isBlank()) {
                continue;
            }
            if (blank < 1) {
                throw new IllegalArgumentException("a line must be an id, a space and a key");
            }
            keys.put(line.substring(0, blank), line.substring(blank + 1).strip());
        }
        return checked(keys);
    }

    /// Of `{"keys":[{"keyId":…,"algorithm":…,"publicKey":…}]}`.
    static Map<String, String> ofAnswer(Map<?, ?> answer) {
        Map<String, String> keys = new LinkedHashMap<>();
        if (answer.get("keys") instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> key
                        && ALGORITHM.equals(key.get("algorithm"))
                        && key.get("keyId") instanceof String id
                        && key.get("publicKey") instanceof String encoded
                        && !id.isEmpty()
                        && id.chars().noneMatch(Character::isWhitespace)) {
                    keys.put(id, encoded);
                }
            }
        }
        return checked(keys);
    }

    private static Map<String, String> checked(Map<String, String> keys) {
        if (keys.isEmpty() || keys.size() > TrustedKeys.KEYS_MAX) {
            throw new IllegalArgumentException(
                    "there must be 1 to " + TrustedKeys.KEYS_MAX + " keys: keys=" + keys.size());
        }
        return keys;
    }
}
