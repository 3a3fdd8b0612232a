package dev.pointsman.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.client.trust.Signer;
import dev.pointsman.client.trust.TrustedKeys;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PointsmanConfigTest {
    private static PointsmanConfig.Builder builder() {
        return PointsmanConfig.of(URI.create("http://pointsman.example:8080"))
                .trust(Signer.withNewKey("k1").trusted());
    }

    private static void refused(String message, UnaryOperator<PointsmanConfig.Builder> by) {
        assertThatThrownBy(() -> by.apply(builder()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void its_text_has_no_token() {
        assertThat(builder().token("pm_secret").build()).asString().doesNotContain("pm_secret");
        assertThatThrownBy(() -> builder().token("pm_secret\n").build())
                .hasMessage("token must be printable ASCII without blanks: characters=10");
    }

    @Test
    void its_text_has_no_password_of_redis() {
        assertThat(builder().redis(URI.create("redis://:s3cret@cache:6380")).build())
                .asString()
                .contains("redis://cache:6380/0")
                .doesNotContain("s3cret");
        refused("redis must be redis://", config -> config.redis(URI.create("http://cache")));
    }

    @Test
    void what_cannot_be_is_refused_with_its_value() {
        refused("pollEvery=PT0.001S", config -> config.pollEvery(Duration.ofMillis(1)));
        refused("ageMax=PT1S", config -> config.ageMax(Duration.ofSeconds(1)));
        refused("bufferEvents must be in 2..16777216: value=0", config -> config.bufferEvents(0));
        refused("batchEvents must be in 1..10000: value=10001", config -> config.batchEvents(10_001));
        refused("linger=PT0S", config -> config.linger(Duration.ZERO));
        refused("bytesMax=5", config -> config.spool(Path.of("spool"), 5));
        refused("release=checkout", config -> config.release("checkout"));
        refused("callWithin=PT0S", config -> config.callWithin(Duration.ZERO));
        refused("closeWithin=PT2M", config -> config.closeWithin(Duration.ofMinutes(2)));
        refused("fallback=[a, a]", config -> config.fallback(List.of("a", "a")));
    }

    @Test
    void a_server_is_a_plain_http_address() {
        for (String wrong : List.of("ftp://a", "http:///x", "http://a/?q=1", "http://me:secret@a/", "a:80")) {
            assertThatThrownBy(() -> PointsmanConfig.of(URI.create(wrong))
                            .trust(Signer.withNewKey("k1").trusted())
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a server must be http://")
                    .hasMessageNotContaining("secret");
        }
        assertThatThrownBy(() -> PointsmanConfig.of()
                        .trust(Signer.withNewKey("k1").trusted())
                        .build())
                .hasMessage("servers must be 1 to 16: servers=[]");
    }

    @Test
    void whom_to_trust_must_be_said_and_be_a_key() {
        assertThatThrownBy(() -> PointsmanConfig.of(URI.create("http://a")).build())
                .hasMessage("trust");
        assertThatThrownBy(() -> TrustedKeys.pinned(Map.of("k1", "notAKey")))
                .hasMessage("a trusted key must be an Ed25519 key, X.509 in Base64: keyId=k1");
        assertThatThrownBy(() -> TrustedKeys.pinned(Map.of())).hasMessageContaining("trusted keys must be 1 to 16");
    }
}
