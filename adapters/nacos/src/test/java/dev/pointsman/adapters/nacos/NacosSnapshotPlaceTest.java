package dev.pointsman.adapters.nacos;

import static dev.pointsman.adapters.nacos.LocalNacos.flood;
import static dev.pointsman.adapters.nacos.LocalNacos.reply;
import static dev.pointsman.testkit.SignedSnapshots.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.nacos.LocalNacos.Version;
import dev.pointsman.core.publish.Put;
import dev.pointsman.core.publish.SnapshotPlace;
import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.testkit.SharedPlaceContract;
import dev.pointsman.testkit.SnapshotPlaceContract;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NacosSnapshotPlaceTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final NacosAddress.SignIn KNOWN = new NacosAddress.SignIn(LocalNacos.USER, LocalNacos.PASSWORD);

    /// The contract, once for each way of speaking.
    abstract static class InVersion implements SharedPlaceContract {
        final LocalNacos nacos;

        InVersion(Version version) {
            this.nacos = LocalNacos.of(version);
        }

        @AfterEach
        void close() {
            nacos.close();
        }

        @Override
        public SnapshotPlace place() {
            return at(null);
        }

        SnapshotPlace at(NacosAddress.@Nullable SignIn signIn) {
            return within(LIMIT, "", signIn);
        }

        SnapshotPlace within(Duration within, String namespace, NacosAddress.@Nullable SignIn signIn) {
            return NacosSnapshotPlace.within(
                    within,
                    new NacosAddress(nacos.address(), namespace, NacosAddress.GROUP, NacosAddress.DATA_ID, signIn));
        }

        @Override
        public Optional<byte[]> standing() {
            return nacos.content("", "POINTSMAN", "pointsman-snapshot").map(Base64.getDecoder()::decode);
        }

        Put put(SnapshotPlace place) {
            try (place) {
                return place.put(snapshot("7.1", NOON));
            }
        }

        void failed(String why) {
            assertThat(put(within(Duration.ofMillis(500), "", KNOWN))).isEqualTo(new Put.Failed(why));
        }
    }

    @Nested
    class Of1And2 extends InVersion {
        Of1And2() {
            super(Version.TWO);
        }

        @Test
        void what_it_serves_is_found_out_once() {
            try (SnapshotPlace place = place()) {
                SnapshotPlaceContract.written(place, snapshot("7.1", NOON), this);
                SnapshotPlaceContract.written(place, snapshot("7.2", NOON), this);
            }
            assertThat(nacos.asked())
                    .containsExactly(
                            "GET /nacos/v3/admin/cs/config",
                            "GET /nacos/v1/cs/configs",
                            "POST /nacos/v1/cs/configs",
                            "GET /nacos/v1/cs/configs",
                            "POST /nacos/v1/cs/configs");
        }

        @Test
        void a_user_signs_in_once_and_again_when_the_token_has_ended() {
            nacos.guarded();
            try (SnapshotPlace place = at(KNOWN)) {
                SnapshotPlaceContract.written(place, snapshot("7.1", NOON), this);
                SnapshotPlaceContract.written(place, snapshot("7.2", NOON), this);
                nacos.endTokens();
                SnapshotPlaceContract.written(place, snapshot("7.3", NOON), this);
            }
            assertThat(nacos.asked())
                    .filteredOn(asked -> asked.equals("POST /nacos/v1/auth/login"))
                    .hasSize(2);
        }
    }

    @Nested
    class Of1WhichLooksAtNoSum extends InVersion {
        Of1WhichLooksAtNoSum() {
            super(Version.ONE);
        }

        /// Of two that write at once the later one is the last there.
        @Override
        public void of_two_servers_that_write_at_once_the_newest_snapshot_stands_in_the_end() {}
    }

    @Nested
    class Of3 extends InVersion {
        Of3() {
            super(Version.THREE);
        }

        @Test
        void its_own_way_is_preferred_and_a_namespace_is_kept_apart() {
            assertThat(put(within(LIMIT, "payments", null))).isEqualTo(new Put.Written());
            assertThat(standing()).isEmpty();
            assertThat(nacos.content("payments", "POINTSMAN", "pointsman-snapshot"))
                    .isPresent();
            assertThat(nacos.asked())
                    .containsExactly("GET /nacos/v3/admin/cs/config", "POST /nacos/v3/admin/cs/config");
        }

        @Test
        void what_is_no_snapshot_is_replaced() {
            nacos.put("", "POINTSMAN", "pointsman-snapshot", "theirs, by mistake");
            try (SnapshotPlace place = place()) {
                SnapshotPlaceContract.written(place, snapshot("7.1", NOON), this);
            }
        }

        @Test
        void one_that_was_upgraded_meanwhile_is_found_out_again() {
            try (SnapshotPlace place = place()) {
                SnapshotPlaceContract.written(place, snapshot("7.1", NOON), this);
                nacos.failing(exchange -> reply(exchange, 404, "{\"status\":404}"));
                assertThat(place.put(snapshot("7.2", NOON))).isEqualTo(new Put.Failed("it answers 404"));
                assertThat(place.put(snapshot("7.2", NOON)))
                        .isEqualTo(new Put.Failed("no configurations are served there (404): is its path right?"));
                nacos.failing(null);
                SnapshotPlaceContract.written(place, snapshot("7.2", NOON), this);
            }
        }

        @Test
        void a_user_who_is_missing_unknown_or_without_rights_is_told_without_the_password() {
            nacos.guarded();
            assertThat(put(at(null))).isEqualTo(new Put.Failed("it wants a user (403)"));
            assertThat(put(at(new NacosAddress.SignIn("pointsman", "wrong"))))
                    .isEqualTo(new Put.Failed("it refuses the user (403)"));
            nacos.failing(exchange -> {
                boolean login = exchange.getRequestURI().getPath().endsWith("/login");
                reply(exchange, login ? 200 : 403, login ? "{\"accessToken\":\"t\"}" : "no right");
            });
            failed("the user may not do it (403)");
        }

        @Test
        void errors_and_garbage_are_told() {
            nacos.failing(exchange -> reply(exchange, 500, "caused: everything"));
            failed("it refuses the user (500)");
            nacos.failing(exchange -> reply(exchange, 200, "<html>sign in</html>"));
            failed("it answers what no Nacos does");
            nacos.failing(exchange -> reply(exchange, 200, "{\"accessToken\":\"a\\nb\"}"));
            failed("it answers what no Nacos does");
            nacos.failing(exchange -> reply(exchange, 200, "{\"accessToken\":\"t\"}"));
            failed("it answers what no Nacos does");
            nacos.failing(exchange -> reply(exchange, 302, ""));
            failed("it refuses the user (302)");
        }

        @Test
        void one_that_says_nothing_is_not_waited_for() {
            nacos.silent();
            assertThat(put(within(Duration.ofMillis(50), "", null)))
                    .isEqualTo(new Put.Failed("it does not answer within 50 ms"));
        }

        @Test
        void an_answer_without_end_is_not_read() {
            nacos.failing(exchange -> flood(exchange, 100L << 20));
            assertThat(put(at(null))).isEqualTo(new Put.Failed("it answers with more than 11534336 bytes"));
        }

        @Test
        void one_that_is_not_there_is_told() {
            nacos.close();
            assertThat(put(at(null))).isEqualTo(new Put.Failed("it is not reached (ConnectException)"));
        }

        @Test
        void a_snapshot_that_is_larger_than_nacos_takes_is_not_sent() {
            SignedSnapshot small = snapshot("7.1", NOON);
            SignedSnapshot large = new SignedSnapshot(
                    small.version(), small.issuedAt(), small.rules(), new byte[8 << 20], small.fast());
            try (SnapshotPlace place = place()) {
                assertThat(place.put(large))
                        .isEqualTo(new Put.Failed(
                                "the snapshot has 11184812 characters in Base64, and Nacos takes 10485760"));
            }
            assertThat(nacos.asked()).isEmpty();
        }

        @Test
        void a_form_that_its_tomcat_refuses_is_told_with_the_setting_that_helps() {
            SignedSnapshot small = snapshot("7.1", NOON);
            SignedSnapshot large = new SignedSnapshot(
                    small.version(), small.issuedAt(), small.rules(), new byte[2 << 20], small.fast());
            nacos.failing(exchange -> reply(
                    exchange,
                    exchange.getRequestMethod().equals("GET") ? 404 : 400,
                    "{\"code\":20004,\"message\":\"resource not found\"}"));
            try (SnapshotPlace place = place()) {
                assertThat(place.put(large))
                        .isEqualTo(new Put.Failed("it refuses 2796204 characters (400): raise its"
                                + " server.tomcat.max-http-form-post-size"));
            }
        }
    }

    @Nested
    class Of3WithoutTheEarlierPaths extends InVersion {
        Of3WithoutTheEarlierPaths() {
            super(Version.THREE_TWO);
        }

        @Test
        void a_user_signs_in() {
            nacos.guarded();
            assertThat(put(at(KNOWN))).isEqualTo(new Put.Written());
        }
    }

    @Test
    void a_context_of_its_own_is_asked() {
        try (LocalNacos nacos = LocalNacos.of(Version.TWO);
                SnapshotPlace place = NacosSnapshotPlace.at(
                        new NacosAddress(URI.create(nacos.address() + "/centre"), "", "G", "d", null))) {
            assertThat(place.put(snapshot("7.1", SnapshotPlaceContract.NOON)))
                    .isEqualTo(new Put.Failed("no configurations are served there (404): is its path right?"));
            assertThat(nacos.asked()).containsExactly("GET /centre/v3/admin/cs/config", "GET /centre/v1/cs/configs");
        }
    }
}
