package dev.pointsman.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.client.PointsmanConfig;
import dev.pointsman.client.trust.TrustedKeys;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PointsmanPropertiesTest {
    private static final Map<String, String> LEAST =
            Map.of("pointsman.uris", "https://a.example", "pointsman.trust.pin-file", "pins");

    private static PointsmanProperties bound(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(LEAST);
        all.putAll(more);
        // an empty value takes the property away
        all.values().removeIf(String::isEmpty);
        return new Binder(new MapConfigurationPropertySource(all)).bindOrCreate("pointsman", PointsmanProperties.class);
    }

    private static PointsmanConfig.Builder client(String... servers) {
        URI[] uris = List.of(servers).stream().map(URI::create).toArray(URI[]::new);
        return PointsmanConfig.of(uris).trust(TrustedKeys.firstUse(Path.of("pins")));
    }

    private static void assertSame(PointsmanConfig config, PointsmanConfig.Builder expected) {
        assertThat(config).isEqualTo(expected.logger(config.logger()).build());
    }

    @Test
    void what_is_not_said_is_as_the_client_has_it() {
        assertSame(bound(Map.of()).config(), client("https://a.example"));
    }

    @Test
    void all_that_is_said_reaches_the_client() {
        PointsmanConfig config = bound(Map.ofEntries(
                        Map.entry("pointsman.uris", "https://a.example,https://b.example"),
                        Map.entry("pointsman.token", "pm_secret"),
                        Map.entry("pointsman.snapshot.redis", "rediss://app:secret@cache:6380/2"),
                        Map.entry("pointsman.snapshot.file", "snapshot"),
                        Map.entry("pointsman.snapshot.poll-every", "2s"),
                        Map.entry("pointsman.snapshot.age-max", "3m"),
                        Map.entry("pointsman.call-within", "4s"),
                        Map.entry("pointsman.close-within", "0s"),
                        Map.entry("pointsman.reports.buffer-events", "128"),
                        Map.entry("pointsman.reports.batch-events", "16"),
                        Map.entry("pointsman.reports.linger", "5ms"),
                        Map.entry("pointsman.reports.back-pressure", "spool"),
                        Map.entry("pointsman.reports.spool.folder", "spool"),
                        Map.entry("pointsman.reports.spool.bytes-max", "2MB"),
                        Map.entry("pointsman.release", "checkout:2.31.0"),
                        Map.entry("pointsman.node", "pay-7"),
                        Map.entry("pointsman.fallback", "x,y")))
                .config();

        assertSame(
                config,
                client("https://a.example", "https://b.example")
                        .token("pm_secret")
                        .redis(URI.create("rediss://app:secret@cache:6380/2"))
                        .snapshotFile(Path.of("snapshot"))
                        .pollEvery(Duration.ofSeconds(2))
                        .ageMax(Duration.ofMinutes(3))
                        .callWithin(Duration.ofSeconds(4))
                        .closeWithin(Duration.ZERO)
                        .bufferEvents(128)
                        .batchEvents(16)
                        .linger(Duration.ofMillis(5))
                        .spool(Path.of("spool"), 2 << 20)
                        .release("checkout:2.31.0")
                        .node("pay-7")
                        .fallback(List.of("x", "y")));
    }

    @Test
    void the_event_being_reported_may_be_the_one_to_drop() {
        assertSame(
                bound(Map.of("pointsman.reports.back-pressure", "drop-newest")).config(),
                client("https://a.example").dropNewest());
    }

    @Test
    void keys_are_pinned_by_their_ids() {
        String key = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";
        PointsmanConfig config = bound(Map.of("pointsman.trust.pin-file", "", "pointsman.trust.keys.ed25519-0f3a", key))
                .config();

        assertThat(config.snapshots().trust()).isEqualTo(TrustedKeys.pinned(Map.of("ed25519-0f3a", key)));
    }

    @Test
    void trust_is_said_in_one_way() {
        PointsmanProperties none = bound(Map.of("pointsman.trust.pin-file", ""));
        PointsmanProperties both = bound(Map.of("pointsman.trust.keys.k1", "AAAA"));

        assertThatThrownBy(none::config).hasMessageContaining("exactly one of pointsman.trust.keys");
        assertThatThrownBy(both::config).hasMessageContaining("keys=[k1] pin-file=pins");
    }

    @Test
    void a_spool_has_a_folder_and_a_folder_is_for_a_spool() {
        PointsmanProperties nowhere = bound(Map.of("pointsman.reports.back-pressure", "spool"));
        PointsmanProperties unused = bound(Map.of("pointsman.reports.spool.folder", "spool"));

        assertThatThrownBy(nowhere::config).hasMessageContaining("back-pressure=SPOOL folder=null");
        assertThatThrownBy(unused::config).hasMessageContaining("back-pressure=DROP_OLDEST folder=spool");
    }

    @Test
    void the_text_form_has_no_token() {
        assertThat(bound(Map.of("pointsman.token", "pm_secret")).toString()).doesNotContain("pm_secret");
    }

    @Test
    void neither_the_text_form_nor_a_message_has_the_password_of_redis() {
        assertThat(bound(Map.of("pointsman.snapshot.redis", "redis://:s3cret@cache"))
                        .toString())
                .doesNotContain("s3cret");
        for (String wrong : List.of("redis://:s3cret^@cache", "http://:s3cret@cache")) {
            assertThatThrownBy(() ->
                            bound(Map.of("pointsman.snapshot.redis", wrong)).config())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("redis")
                    .hasMessageNotContaining("s3cret");
        }
    }
}
