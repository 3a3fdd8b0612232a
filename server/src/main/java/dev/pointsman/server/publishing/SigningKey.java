package dev.pointsman.server.publishing;

import dev.pointsman.model.envelope.SnapshotSigner;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HexFormat;

/// The Ed25519 key pair that snapshots are signed with. Its text form is its id alone.
public final class SigningKey {
    static final String ALGORITHM = "Ed25519";
    private static final int ID_BYTES = 8;
    private static final byte[] PROBE = "one key pair".getBytes(StandardCharsets.UTF_8);

    private final String id;
    private final KeyPair pair;

    private SigningKey(String id, KeyPair pair) {
        this.id = id;
        this.pair = pair;
    }

    /// A new one, from the JDK's own randomness. It ends with the process unless somebody keeps it.
    public static SigningKey generated() {
        try {
            return of(KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every JDK has Ed25519", never);
        }
    }

    /// One that was made before.
    ///
    /// @throws IllegalArgumentException when the two keys are not of one pair
    static SigningKey of(KeyPair pair) {
        if (!isOnePair(pair)) {
            throw new IllegalArgumentException("the private and the public key do not belong together");
        }
        return new SigningKey(idOf(pair.getPublic()), pair);
    }

    private static boolean isOnePair(KeyPair pair) {
        try {
            Signature signing = Signature.getInstance(ALGORITHM);
            signing.initSign(pair.getPrivate());
            signing.update(PROBE);
            byte[] signed = signing.sign();
            Signature verifying = Signature.getInstance(ALGORITHM);
            verifying.initVerify(pair.getPublic());
            verifying.update(PROBE);
            return verifying.verify(signed);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("no Ed25519 key pair", unusable);
        }
    }

    /// The first 64 bits of the public key's SHA-256, so that the same key has the same id everywhere.
    static String idOf(PublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return "ed25519-" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every JDK has SHA-256", never);
        }
    }

    public String id() {
        return id;
    }

    public PublicKey publicKey() {
        return pair.getPublic();
    }

    KeyPair pair() {
        return pair;
    }

    SnapshotSigner signer() {
        return SnapshotSigner.with(id, pair.getPrivate());
    }

    @Override
    public String toString() {
        return id;
    }
}
