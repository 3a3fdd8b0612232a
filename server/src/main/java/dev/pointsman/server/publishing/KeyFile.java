package dev.pointsman.server.publishing;

import dev.pointsman.server.kept.OwnersFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A signing key in a PEM file that only its owner can read: `PRIVATE KEY` (PKCS #8), then `PUBLIC KEY`
/// (X.509). Routers trust the key by its public half, so a lost file means that all of them must be told
/// the new one.
public final class KeyFile {
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final int FILE_BYTES_MAX = 4 * 1_024;

    private KeyFile() {}

    /// Reads the key; one that is not there is made and written.
    ///
    /// @throws IllegalArgumentException naming the file, when it is damaged or others may read it
    public static SigningKey in(Path file) {
        return find(file).orElseGet(() -> {
            SigningKey made = SigningKey.generated();
            write(file, made);
            return made;
        });
    }

    /// Reads the key if there is one.
    ///
    /// @throws IllegalArgumentException naming the file, when it is damaged or others may read it
    static Optional<SigningKey> find(Path file) {
        try {
            return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException("the signing key cannot be read: file=" + file, failed);
        }
    }

    static void write(Path file, SigningKey key) {
        try {
            OwnersFile.write(file, text(key).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException failed) {
            throw new UncheckedIOException("the signing key cannot be written: file=" + file, failed);
        }
    }

    /// The public keys of a PEM file by their ids, whoever may read it: what is beside them is left alone.
    ///
    /// @throws IllegalArgumentException naming the file, when there is none
    public static Map<String, PublicKey> trusted(Path file) throws IOException {
        if (Files.size(file) > FILE_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "has " + Files.size(file) + " bytes, expected at most " + FILE_BYTES_MAX + ": file=" + file);
        }
        String left = Files.readString(file, StandardCharsets.ISO_8859_1);
        Map<String, PublicKey> keys = new LinkedHashMap<>();
        try {
            for (int at = left.indexOf(begin(PUBLIC)); at >= 0; at = left.indexOf(begin(PUBLIC))) {
                left = left.substring(at);
                PublicKey key = KeyFactory.getInstance(SigningKey.ALGORITHM)
                        .generatePublic(new X509EncodedKeySpec(block(left, PUBLIC)));
                keys.put(SigningKey.idOf(key), key);
                left = left.substring(1);
            }
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException("holds a block that is no Ed25519 public key: file=" + file, wrong);
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("holds no block PUBLIC KEY: file=" + file);
        }
        return keys;
    }

    private static SigningKey read(Path file) throws IOException {
        if (OwnersFile.isOpenToOthers(file)) {
            throw new IllegalArgumentException(
                    "others than the owner may read the signing key: take their rights away (chmod 600) if nobody did,"
                            + " else remove it and tell routers the new one: file=" + file);
        }
        if (Files.size(file) > FILE_BYTES_MAX) {
            throw damaged(file, "has " + Files.size(file) + " bytes, expected at most " + FILE_BYTES_MAX, null);
        }
        // one byte a character, so that any bytes can be looked at
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        try {
            KeyFactory keys = KeyFactory.getInstance(SigningKey.ALGORITHM);
            return SigningKey.of(new KeyPair(
                    keys.generatePublic(new X509EncodedKeySpec(block(text, PUBLIC))),
                    keys.generatePrivate(new PKCS8EncodedKeySpec(block(text, PRIVATE)))));
        } catch (GeneralSecurityException noKey) {
            throw damaged(file, "holds no Ed25519 keys", noKey);
        } catch (IllegalArgumentException wrong) {
            throw damaged(file, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static IllegalArgumentException damaged(Path file, String found, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "the signing key is damaged: " + found + "; put its copy back, or remove it to have a new one made,"
                        + " which routers must then be told: file=" + file,
                cause);
    }

    private static String begin(String name) {
        return "-----BEGIN " + name + "-----";
    }

    private static byte[] block(String text, String name) {
        String begin = begin(name);
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + name + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("there is no block " + name);
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }

    private static String text(SigningKey key) {
        return block(PRIVATE, key.pair().getPrivate().getEncoded())
                + block(PUBLIC, key.publicKey().getEncoded());
    }

    private static String block(String name, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return begin(name) + "\n" + lines + "\n-----END " + name + "-----\n";
    }
}
