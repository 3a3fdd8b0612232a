package dev.pointsman.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/// Issues tokens and recognises them: `pm_` and 256 random bits. Only their hashes are kept; a fast hash does, because
/// nobody guesses 256 bits. Safe for any number of threads.
public final class Tokens {
    static final String PREFIX = "pm_";
    private static final int RANDOM_BYTES = 32;
    private static final int TEXT_MAX = 64;

    private final TokenStore store;
    private final SecureRandom random;
    private final InstantSource clock;

    public Tokens(TokenStore store, SecureRandom random, InstantSource clock) {
        this.store = store;
        this.random = random;
        this.clock = clock;
    }

    /// A new token's text, which is told this once.
    public String issue(String name, Set<Role> roles) {
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        store.add(new StoredToken(name, roles, sha256(text), clock.instant()));
        return text;
    }

    /// The administrator's token, when there is no token at all yet.
    public Optional<String> first() {
        return store.all().isEmpty() ? Optional.of(issue("first-admin", Set.of(Role.ADMIN))) : Optional.empty();
    }

    /// What is known of a token's text; empty when it was never issued, or taken back.
    public Optional<StoredToken> recognise(String text) {
        return text.startsWith(PREFIX) && text.length() <= TEXT_MAX ? store.withHash(sha256(text)) : Optional.empty();
    }

    /// A token as it stands now, by the hash kept of it.
    public Optional<StoredToken> withHash(String sha256) {
        return store.withHash(sha256);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every JDK has SHA-256", never);
        }
    }
}
