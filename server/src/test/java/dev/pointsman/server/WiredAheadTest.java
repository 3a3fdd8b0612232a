package dev.pointsman.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.aot.AotDetector;

class WiredAheadTest {
    @Test
    void the_tests_start_the_server_as_the_build_has_wired_it() {
        try (PointsmanServer server =
                PointsmanServer.start(ServerConfig.standard().onPort(0))) {
            assertThat(server.port()).isPositive();
        }

        assertThat(WiredAhead.isBuilt()).isTrue();
        assertThat(AotDetector.useGeneratedArtifacts()).isTrue();
    }
}
