package dev.pointsman.server.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key that a receiver knows our events by. No text of ours shows it.
public final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES_MIN = 24;
    private static final int BYTES_MAX = 64;

    private final SecretKeySpec key;

    private WebhookSecret(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /// Reads `whsec_` and Base64; blanks around it are none of it.
    public static WebhookSecret parse(String text) {
        String stripped = text.strip();
        byte[] key = stripped.startsWith(PREFIX) ? decoded(stripped.substring(PREFIX.length())) : new byte[0];
        if (key.length < BYTES_MIN || key.length > BYTES_MAX) {
            throw new IllegalArgumentException(
                    "a secret must be " + PREFIX + " and Base64 of " + BYTES_MIN + " to " + BYTES_MAX + " bytes");
        }
        return new WebhookSecret(key);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            // its message would show a part of the secret
            return new byte[0];
        }
    }

    /// The header `webhook-signature` of one request (Standard Webhooks, symmetric).
    String signature(String id, long epochSecond, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + epochSecond + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public String toString() {
        return "(not shown)";
    }
}
