package dev.pointsman.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.model.envelope.UnverifiedEnvelope;
import dev.pointsman.server.publishing.PublishingRules;
import dev.pointsman.server.store.Stores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotToFileTest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    private static PointsmanServer writing(Path file) {
        return PointsmanServer.start(ServerConfig.standard()
                .onPort(0)
                .with(Stores.inMemory(RampPlan.standard()))
                .with(PublishingRules.toFile(file)));
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
            Running.until(() -> admin.get("/health/ready").body().contains("the snapshot file cannot be written"));

            assertThat(admin.get("/health/ready").status()).isEqualTo(200);
            assertThat(admin.get("/health/ready").json().get("status").stringValue())
                    .isEqualTo("UP");
            assertThat(admin.get("/metrics").body())
                    .contains("pointsman_snapshot_file_behind 1")
                    .contains("pointsman_snapshot_file_failures_total");
            assertThat(UnverifiedEnvelope.read(admin.bytes("/v1/snapshot")).keyId())
                    .startsWith("ed25519-");
        }
    }
}
