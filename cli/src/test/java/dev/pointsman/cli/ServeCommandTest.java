package dev.pointsman.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/// Real processes where it takes one; the mistakes in this one.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ServeCommandTest {
    private static final Pattern READY = Pattern.compile("Ready on (http://127\\.0\\.0\\.1:\\d+) after \\d+\\.\\d s, "
            + "data in \\S+(?:; administrator's token, shown only this once: (pm_\\S+))?");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    /// A server in a process of its own.
    private record Served(Process process, BufferedReader says, URI address, String token) implements AutoCloseable {
        static Served in(Path data) throws IOException {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            Process process = new ProcessBuilder(
                            java,
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "serve",
                            "--port",
                            "0",
                            "--data",
                            data.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader says =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = says.readLine(); line != null; line = says.readLine()) {
                Matcher ready = READY.matcher(line);
                if (ready.matches()) {
                    String token = Objects.requireNonNullElse(ready.group(2), "");
                    return new Served(process, says, URI.create(ready.group(1)), token);
                }
            }
            throw new AssertionError("it ended before it was ready: exit code " + process.exitValue());
        }

        int get(String path, String bearer) throws IOException, InterruptedException {
            try (HttpClient http = HttpClient.newHttpClient()) {
                HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                        .header("Authorization", "Bearer " + bearer)
                        .build();
                return http.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            }
        }

        /// SIGTERM, and the exit code that answers it.
        int stopped() throws InterruptedException {
            // that of the process itself would close what it still says
            process.toHandle().destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    @Test
    void it_serves_stops_when_told_and_knows_its_token_after_a_restart() throws Exception {
        String token;
        try (Served first = Served.in(folder)) {
            token = first.token();
            assertThat(token).startsWith("pm_");
            assertThat(first.get("/v1/channels", token)).isEqualTo(200);

            assertThat(run("serve", "--port", "0", "--data", folder.toString())).isEqualTo(2);
            assertThat(err.toString().lines())
                    .containsExactly("pointsman serve: --data: is in use by another process: " + folder);

            assertThat(first.stopped()).isZero();
            assertThat(first.says().readLine()).isEqualTo("Stopped.");
        }
        try (Served again = Served.in(folder)) {
            assertThat(again.token()).isEmpty();
            assertThat(again.get("/v1/channels", token)).isEqualTo(200);
            assertThat(again.stopped()).isZero();
        }
    }

    @Test
    void a_rehearsal_ends_by_itself() {
        assertThat(run("serve", "--port", "0", "--data", folder.resolve("data").toString(), "--rehearse"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).contains("Ready on http://127.0.0.1:");
    }

    @Test
    void a_port_in_use_is_one_line() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(run("serve", "--port", port, "--data", folder.toString()))
                    .isEqualTo(2);

            assertThat(err.toString().lines()).containsExactly("pointsman serve: --port: is in use: " + port);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void an_address_of_another_machine_is_one_line() {
        assertThat(run("serve", "--address", "192.0.2.1", "--port", "0", "--data", folder.toString()))
                .isEqualTo(2);

        assertThat(err.toString().lines()).singleElement().asString().contains("cannot listen on 192.0.2.1:0");
    }

    @Test
    void a_file_for_a_folder_is_one_line() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThat(run("serve", "--port", "0", "--data", file.toString())).isEqualTo(2);

        assertThat(err.toString().lines()).containsExactly("pointsman serve: --data: is a file, not a folder: " + file);
    }

    @Test
    void a_folder_that_cannot_be_written_to_is_one_line() {
        Path system = Path.of("/proc/self");
        assumeTrue(Files.isDirectory(system));

        assertThat(run("serve", "--port", "0", "--data", system.toString())).isEqualTo(2);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("pointsman serve: --data: cannot be written to: " + system);
    }

    @Test
    void a_folder_whose_files_are_none_of_ours_is_one_line() throws IOException {
        Files.writeString(folder.resolve("tokens"), "nonsense\n");

        assertThat(run("serve", "--port", "0", "--data", folder.toString())).isEqualTo(2);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("pointsman serve: --data: cannot be opened: " + folder)
                .contains("tokens:1");
    }

    @Test
    void a_wrong_configuration_names_file_and_line() throws IOException {
        Path config = Files.writeString(folder.resolve("serve.yaml"), "listen:\n  prot: 1\n");

        assertThat(run("serve", "--config", config.toString())).isEqualTo(2);
        assertThat(run("serve", "--config", folder + "/none.yaml")).isEqualTo(2);
        assertThat(run("serve", "--port", "70000")).isEqualTo(2);

        List<String> lines = err.toString().lines().toList();
        assertThat(lines.get(0)).isEqualTo("pointsman serve: " + config + " has 1 problem:");
        assertThat(lines.get(1)).startsWith("  " + config + ":2: listen.prot is not known here");
        assertThat(lines.get(2)).isEqualTo("pointsman serve: --config: no such file: " + folder + "/none.yaml");
        assertThat(lines.get(3)).contains("port=70000");
    }

    @Test
    void a_redis_that_only_a_person_can_mend_is_one_line() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        RedisServer redis = RedisServer.newRedisServer()
                .bind("127.0.0.1")
                .port(port)
                .setting("save \"\"")
                .setting("requirepass s3cret")
                .build();
        redis.start();
        try (Jedis cli = new Jedis("127.0.0.1", port)) {
            cli.auth("s3cret");
            cli.lpush("theirs:alarmitems", "x");
            String place = "redis://127.0.0.1:" + port;

            assertThat(serveWith("redis: redis://:wr0ng@127.0.0.1:" + port)).isEqualTo(2);
            assertThat(serveWith("redis: {url: 'redis://:s3cret@127.0.0.1:" + port + "', prefix: theirs}"))
                    .isEqualTo(2);

            assertThat(err.toString().lines())
                    .containsExactly(
                            "pointsman serve: redis.url cannot be used: it refuses user, password or database"
                                    + " (WRONGPASS): " + place + "/0",
                            "pointsman serve: redis.prefix cannot be used: the key theirs:alarmitems holds what is not"
                                    + " ours (list): " + place + "/0");
        } finally {
            redis.stop();
        }
    }

    private int serveWith(String yaml) throws IOException {
        Path config = Files.writeString(folder.resolve("serve.yaml"), yaml);
        return run("serve", "--port", "0", "--data", folder.resolve("data").toString(), "--config", config.toString());
    }

    private int run(String... args) {
        return Main.run(args, new PrintWriter(out), new PrintWriter(err));
    }
}
