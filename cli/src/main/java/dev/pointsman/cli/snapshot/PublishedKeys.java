package dev.pointsman.cli.snapshot;

import dev.pointsman.cli.input.InputFile;
import dev.pointsman.cli.input.WrongInput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The public keys that a server tells under `/v1/snapshot/keys`.
final class PublishedKeys {
    private static final String PATH = "/v1/snapshot/keys";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ANSWER_BYTES_MAX = 64 * 1_024;
    private static final int TOKEN_CHARS_MAX = 1_024;

    private PublishedKeys() {}

    /// The token in a file, without the blanks around it.
    static String token(Path file) {
        String token = InputFile.read("--token-file", file, Files::readString).strip();
        boolean printable = token.chars().allMatch(c -> c > ' ' && c <= '~');
        if (token.isEmpty() || token.length() > TOKEN_CHARS_MAX || !printable) {
            throw new WrongInput("--token-file: holds no token: " + file, null);
        }
        return token;
    }

    /// Asks the server.
    ///
    /// @throws IOException when it does not answer, or with something else
    static Map<String, PublicKey> of(URI server, @Nullable String token) throws IOException {
        URI keys = server.resolve(PATH);
        HttpRequest.Builder request = HttpRequest.newBuilder(keys).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return keys(answer.statusCode(), body.readNBytes(ANSWER_BYTES_MAX), keys);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + keys, stopped);
        } finally {
            // closing would wait for the server to let go of the connection
            http.shutdownNow();
        }
    }

    private static Map<String, PublicKey> keys(int status, byte[] json, URI from) throws IOException {
        if (status != 200) {
            throw new IOException(
                    from + " answered " + status + (status == 401 ? ": give a token with --token-file" : ""));
        }
        return read(json, from);
    }

    private static Map<String, PublicKey> read(byte[] json, URI from) throws IOException {
        Map<String, PublicKey> keys = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            String id = null;
            String encoded = null;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && "keyId".equals(parser.currentName())) {
                    id = parser.getString();
                } else if (token == JsonToken.VALUE_STRING && "publicKey".equals(parser.currentName())) {
                    encoded = parser.getString();
                } else if (token == JsonToken.END_OBJECT && id != null && encoded != null) {
                    keys.put(id, key(encoded));
                    id = null;
                    encoded = null;
                }
            }
        } catch (JacksonException | IllegalArgumentException | GeneralSecurityException wrong) {
            throw new IOException(from + " answered something else than keys", wrong);
        }
        if (keys.isEmpty()) {
            throw new IOException(from + " answered without a key");
        }
        return keys;
    }

    private static PublicKey key(String encoded) throws GeneralSecurityException {
        byte[] bytes = Base64.getDecoder().decode(encoded);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes));
    }
}
