package dev.pointsman.cli.snapshot;

import dev.pointsman.cli.input.InputFile;
import dev.pointsman.cli.input.WrongInput;
import dev.pointsman.model.envelope.SnapshotVerifier;
import dev.pointsman.server.publishing.KeyFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which keys to trust.
final class TrustedKeys {
    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "PEM with public keys of Ed25519, such as a copy of the server's snapshot-key.pem."
                    + " May be given more than once.")
    private List<Path> files = List.of();

    @Option(
            names = "--keys-from",
            paramLabel = "URL",
            description = "A server, such as https://pointsman.example: its /v1/snapshot/keys are trusted.")
    private @Nullable URI server;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "With --keys-from: file that holds a token with the role ROUTER.")
    private @Nullable Path tokenFile;

    boolean given() {
        return !files.isEmpty() || server != null;
    }

    /// @param otherwise where the keys stand when no option names any
    SnapshotVerifier verifier(List<Path> otherwise) throws IOException {
        if (server != null && !files.isEmpty()) {
            throw new WrongInput("give either --key or --keys-from", null);
        }
        if (tokenFile != null && server == null) {
            throw new WrongInput("--token-file: is for --keys-from only: " + tokenFile, null);
        }
        return SnapshotVerifier.of(server == null ? ofFiles(files.isEmpty() ? otherwise : files) : ofServer(server));
    }

    private static Map<String, PublicKey> ofFiles(List<Path> files) {
        Map<String, PublicKey> keys = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                keys.putAll(InputFile.read("--key", file, KeyFile::trusted));
            } catch (IllegalArgumentException wrong) {
                throw new WrongInput("--key: " + wrong.getMessage(), wrong);
            }
        }
        return keys;
    }

    private Map<String, PublicKey> ofServer(URI from) throws IOException {
        boolean web = "https".equals(from.getScheme()) || "http".equals(from.getScheme());
        if (!web || from.getHost() == null) {
            throw new WrongInput("--keys-from: wants a URL such as https://pointsman.example: " + from, null);
        }
        String token = tokenFile == null ? null : PublishedKeys.token(tokenFile);
        return PublishedKeys.of(from, token);
    }
}
