package dev.pointsman.client;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes the pseudonyms that events and route requests carry in place of user ids: the first 128 bits of
/// HMAC-SHA-256, as `u-` and 32 hex digits. Safe for many threads.
///
/// All processes of one host must have the same secret, or the same user counts as several. Who has the
/// secret can test which pseudonym a user has; without it a pseudonym says nothing.
public final class UserKeys {
    public static final int SECRET_BYTES_MIN = 16;
    private static final int KEY_BYTES = 16;
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac keyed;

    private UserKeys(Mac keyed) {
        this.keyed = keyed;
    }

    /// Keys made with this secret.
    ///
    /// @param secret at least 16 random bytes, which are not kept by reference
    public static UserKeys of(byte[] secret) {
        if (secret.length < SECRET_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "a secret needs at least " + SECRET_BYTES_MIN + " bytes: bytes=" + secret.length);
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return new UserKeys((Mac) mac.clone());
        } catch (NoSuchAlgorithmException | InvalidKeyException | CloneNotSupportedException never) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, never);
        }
    }

    /// The pseudonym of a user, the same each time.
    ///
    /// @param userId as the host knows the user; it is kept nowhere
    public String key(String userId) {
        try {
            // a clone knows the key already, and is this call's alone
            Mac mac = (Mac) keyed.clone();
            byte[] hash = mac.doFinal(userId.getBytes(StandardCharsets.UTF_8));
            return "u-" + HexFormat.of().formatHex(hash, 0, KEY_BYTES);
        } catch (CloneNotSupportedException never) {
            throw new IllegalStateException("it was cloned before", never);
        }
    }

    @Override
    public String toString() {
        return "UserKeys";
    }
}
