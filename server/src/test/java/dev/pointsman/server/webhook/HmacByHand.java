package dev.pointsman.server.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// HMAC-SHA256 from its definition (RFC 2104), to check a signature by other means than those that made it.
final class HmacByHand {
    private static final int BLOCK = 64;

    private HmacByHand() {}

    static String base64(String key, String text) {
        try {
            MessageDigest inner = MessageDigest.getInstance("SHA-256");
            inner.update(padded(key, 0x36));
            byte[] digest = inner.digest(text.getBytes(StandardCharsets.UTF_8));
            MessageDigest outer = MessageDigest.getInstance("SHA-256");
            outer.update(padded(key, 0x5c));
            return Base64.getEncoder().encodeToString(outer.digest(digest));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
    }

    private static byte[] padded(String key, int pad) {
        byte[] block = Arrays.copyOf(key.getBytes(StandardCharsets.UTF_8), BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            block[i] ^= (byte) pad;
        }
        return block;
    }
}
