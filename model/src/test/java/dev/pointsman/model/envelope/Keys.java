package dev.pointsman.model.envelope;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Map;

/// Key pairs to sign with in tests.
final class Keys {
    /// The first test vector of RFC 8032: whoever signs the same with it has the same bytes.
    static final KeyPair KNOWN = known();

    static final KeyPair OTHER = made("Ed25519");

    static final SnapshotSigner SIGNER = SnapshotSigner.with("k1", KNOWN.getPrivate());
    static final SnapshotVerifier VERIFIER =
            SnapshotVerifier.of(Map.of("k1", KNOWN.getPublic(), "k2", OTHER.getPublic()));

    private Keys() {}

    static KeyPair made(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException absent) {
            throw new AssertionError(absent);
        }
    }

    private static KeyPair known() {
        HexFormat hex = HexFormat.of();
        byte[] hidden = hex.parseHex("302e020100300506032b657004220420"
                + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        byte[] open = hex.parseHex(
                "302a300506032b6570032100" + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        try {
            KeyFactory keys = KeyFactory.getInstance("Ed25519");
            return new KeyPair(
                    keys.generatePublic(new X509EncodedKeySpec(open)),
                    keys.generatePrivate(new PKCS8EncodedKeySpec(hidden)));
        } catch (GeneralSecurityException absent) {
            throw new AssertionError(absent);
        }
    }
}
