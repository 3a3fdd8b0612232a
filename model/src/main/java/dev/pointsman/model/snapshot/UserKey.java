package dev.pointsman.model.snapshot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/// What users are hashed with, so that the hashes say nothing without it.
///
/// Who holds the key can test whether a hash is that of a user he names. He cannot list users from hashes, unless
/// their names are few enough to be tried one by one: names are to be HMACs, made by the client.
///
/// @param hex 16 bytes as 32 hex digits
public record UserKey(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

    /// Of nobody's: with this no user is known.
    public static final UserKey NONE = new UserKey("0".repeat(32));

    public UserKey {
        if (!HEX.matcher(hex).matches()) {
            // the value may be a key
            throw new IllegalArgumentException("a user key must have 32 hex digits: characters=" + hex.length());
        }
    }

    /// The first 64 bits of SHA-256 over key and user.
    public long hash(String user) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(hex.getBytes(StandardCharsets.US_ASCII));
            byte[] bytes = digest.digest(user.getBytes(StandardCharsets.UTF_8));
            long hash = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                hash = (hash << Byte.SIZE) | (bytes[i] & 0xff);
            }
            return hash;
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every JDK has SHA-256", never);
        }
    }

    @Override
    public String toString() {
        return "UserKey";
    }
}
