package dev.pointsman.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.model.envelope.UnverifiedEnvelope;
import dev.pointsman.server.publishing.PublishingRules;
import dev.pointsman.server.store.Stores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotCopiesTest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    private static PointsmanServer writing(Path file) {
        return copying(PublishingRules.standard().toFile(file));
    }

    private static PointsmanServer copying(PublishingRules rules) {
        return PointsmanServer.start(ServerConfig.standard()
                .onPort(0)
                .with(Stores.inMemory(RampPlan.standard()))
                .with(rules));
    }

    private static Caller admin(PointsmanServer server) {
        URI root = URI.create("http://127.0.0.1:" + server.port());
        return new Caller(HTTP, root, server.firstToken().orElseThrow());
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException absent) {
            return new byte[0];
        }
    }

    @Test
    void each_snapshot_that_stands_is_in_the_file_as_it_is_fetched() {
        Path file = folder.resolve("pointsman.snapshot");
        try (PointsmanServer server = writing(file)) {
            Caller admin = admin(server);
            Running.until(() -> Arrays.equals(read(file), admin.bytes("/v1/snapshot")));
            byte[] first = read(file);
            assertThat(admin.events(Running.event("seen", "moved")).status()).isEqualTo(202);
            Running.until(() -> admin.get("/v1/channels/moved").status() == 200);

            admin.post("/v1/channels/moved/suspend", "application/json", "{\"reason\":\"bank maintenance\"}");

            Running.until(() -> !Arrays.equals(read(file), first));
            assertThat(UnverifiedEnvelope.read(read(file)).snapshot().states()).hasSize(1);
            assertThat(admin.get("/health/ready")
                            .json()
                            .at("/parts/snapshot-file")
                            .stringValue())
                    .isEqualTo("UP");
        }
    }

    @Test
    void a_server_that_cannot_write_the_file_says_so_and_is_ready_all_the_same() {
        try (PointsmanServer server = writing(folder.resolve("absent/pointsman.snapshot"))) {
            Caller admin = admin(server);
            Running.until(() -> admin.get("/health/ready").body().contains("snapshot.file cannot be written to"));

            assertThat(admin.get("/health/ready").status()).isEqualTo(200);
            assertThat(admin.get("/health/ready").json().get("status").stringValue())
                    .isEqualTo("UP");
            assertThat(admin.get("/metrics").body())
                    .contains("pointsman_snapshot_copies_behind{place=\"file\"} 1")
                    .contains("pointsman_snapshot_copies_failures_total{place=\"file\"}");
            assertThat(UnverifiedEnvelope.read(admin.bytes("/v1/snapshot")).keyId())
                    .startsWith("ed25519-");
        }
    }

    @Test
    void places_that_cannot_be_reached_are_told_each_for_itself_and_no_password_is() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        Path file = folder.resolve("pointsman.snapshot");
        PublishingRules rules = PublishingRules.standard()
                .toFile(file)
                .toRedis("redis://:s3cret@127.0.0.1:" + nobody, null)
                .toNacos(new PublishingRules.NacosCopy(
                        URI.create("http://127.0.0.1:" + nobody), null, null, null, "pointsman", "s3cret"));
        try (PointsmanServer server = copying(rules)) {
            Caller admin = admin(server);
            Running.until(() -> {
                String body = admin.get("/health/ready").body();
                return body.contains("snapshot.redis cannot") && body.contains("snapshot.nacos cannot");
            });
            Running.until(() -> Arrays.equals(read(file), admin.bytes("/v1/snapshot")));

            assertThat(admin.get("/health/ready").status()).isEqualTo(200);
            assertThat(admin.get("/health/ready").body())
                    .contains("snapshot.redis cannot be written to: it is not reached (ConnectException)")
                    .contains("snapshot.nacos cannot be written to: it is not reached (ConnectException)")
                    .doesNotContain("s3cret");
            assertThat(admin.get("/metrics").body())
                    .contains("pointsman_snapshot_copies_behind{place=\"redis\"} 1")
                    .contains("pointsman_snapshot_copies_behind{place=\"nacos\"} 1")
                    .contains("pointsman_snapshot_copies_written_total{place=\"file\"}");
        }
    }
}
