package dev.pointsman.testbed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/// Asks nodes over HTTP as a client would, each for two seconds at most. Safe for any number of threads.
final class Caller {
    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(WITHIN)
            .build();
    private final String token;

    Caller(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }

    /// What came back; nothing when nobody answered.
    record Answer(int status, String body) {
        boolean isGood() {
            return status / 100 == 2;
        }
    }

    Optional<Answer> get(URI node, String path) {
        return send(HttpRequest.newBuilder(node.resolve(path)).GET(), WITHIN);
    }

    Optional<Answer> post(URI node, String path, String contentType, String body, Duration within) {
        return send(
                HttpRequest.newBuilder(node.resolve(path))
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                within);
    }

    private Optional<Answer> send(HttpRequest.Builder request, Duration within) {
        try {
            HttpResponse<String> answer = client.send(
                    request.header("Authorization", "Bearer " + token)
                            .timeout(within)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return Optional.of(new Answer(answer.statusCode(), answer.body()));
        } catch (IOException unanswered) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
