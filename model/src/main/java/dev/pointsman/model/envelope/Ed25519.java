package dev.pointsman.model.envelope;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/// Signatures of sections, by the JDK.
final class Ed25519 {
    private static final String NAME = "Ed25519";

    private Ed25519() {}

    static byte[] sign(PrivateKey key, byte[] content) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException failed) {
            throw new IllegalArgumentException("key must be able to sign: algorithm=" + key.getAlgorithm(), failed);
        }
    }

    static boolean isSigned(PublicKey key, byte[] content, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(signed);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException failed) {
            throw new IllegalArgumentException("key must be of Ed25519: algorithm=" + key.getAlgorithm(), failed);
        }
    }
}
