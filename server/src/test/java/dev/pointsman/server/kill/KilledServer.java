package dev.pointsman.server.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server in a process of its own, to be killed.
final class KilledServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI root;
    private final String token;

    private KilledServer(Process process, int port, String token) {
        this.process = process;
        this.root = URI.create("http://127.0.0.1:" + port);
        this.token = token;
    }

    /// When this returns, it answers.
    static KilledServer on(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerUntilKilled.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("listening ")) {
                String[] words = line.split(" ", -1);
                Thread.ofVirtual().start(() -> drain(lines));
                return new KilledServer(process, Integer.parseInt(words[1]), words[2]);
            }
            said.append(line).append('\n');
        }
        process.destroyForcibly();
        throw new AssertionError("the server did not start:\n" + said);
    }

    private static void drain(BufferedReader lines) {
        try {
            String line = lines.readLine();
            while (line != null) {
                System.out.println(line);
                line = lines.readLine();
            }
        } catch (IOException gone) {
            // it was killed
        }
    }

    /// An answer; status 0 when the server died before it.
    record Answer(int status, String body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    Answer post(String path, String body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException died) {
            return new Answer(0, "");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer(0, "");
        }
    }

    @Override
    public void close() {
        kill();
    }

    /// `kill -9`; harmless when it is dead.
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("it would not die");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
    }
}
