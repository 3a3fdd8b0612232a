package dev.pointsman.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.envelope.SnapshotVerifier;
import dev.pointsman.model.envelope.UnverifiedEnvelope;
import dev.pointsman.model.envelope.Verification;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.server.access.Role;
import dev.pointsman.server.publishing.SigningKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SnapshotTest {
    private static final RoutingServer SERVER = RoutingServer.start();
    private static final Caller ROUTER = SERVER.bearing(Role.ROUTER);

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static SnapshotVerifier trusting(JsonNode keys) throws GeneralSecurityException {
        JsonNode key = keys.at("/keys/0");
        byte[] encoded = Base64.getDecoder().decode(key.get("publicKey").stringValue());
        PublicKey read = KeyFactory.getInstance(key.get("algorithm").stringValue())
                .generatePublic(new X509EncodedKeySpec(encoded));
        return SnapshotVerifier.of(Map.of(key.get("keyId").stringValue(), read));
    }

    private static SnapshotVerifier verifier() throws GeneralSecurityException {
        return trusting(ROUTER.get("/v1/snapshot/keys").json());
    }

    private static Snapshot genuine(Verification verification) {
        assertThat(verification).isInstanceOf(Verification.Genuine.class);
        return ((Verification.Genuine) verification).snapshot();
    }

    private static byte[] envelope() {
        return ROUTER.bytes("/v1/snapshot");
    }

    private static Caller.Reply ifNoneMatch(String tag) {
        return ROUTER.send(ROUTER.request("/v1/snapshot").header("If-None-Match", tag));
    }

    @Test
    void a_snapshot_is_genuine_by_the_published_key_and_is_what_the_server_routes_by() throws Exception {
        Snapshot snapshot = genuine(verifier().verify(envelope()));

        assertThat(snapshot.rules())
                .isEqualTo(SERVER.server().router().snapshot().rules());
        assertThat(snapshot.rules().channels()).hasSize(7);
    }

    @Test
    void a_tag_is_good_until_a_cell_moves() throws Exception {
        Snapshot before = genuine(verifier().verify(envelope()));
        String tag = '"' + before.version().toString() + '"';
        Caller.Reply reply = ifNoneMatch("\"0.0\"");

        assertThat(reply.header("ETag")).matches("\"[0-9]+\\.[0-9]+\"");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(reply.header("Content-Type")).isEqualTo("application/vnd.pointsman.snapshot");

        SERVER.ask("moved", "suspend");
        Caller.Reply after = ifNoneMatch(tag);
        Snapshot moved = genuine(verifier().verify(envelope()));
        Caller.Reply again = ifNoneMatch("\"0.0\", " + after.header("ETag"));

        assertThat(after.status()).isEqualTo(200);
        assertThat(after.header("ETag")).isNotEqualTo(tag);
        assertThat(moved.states())
                .anySatisfy(state -> assertThat(state.cell().toString() + " " + state.kind())
                        .isEqualTo("channel=moved " + CellState.Kind.SUSPENDED));
        assertThat(moved.replaces(before)).isTrue();
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(after.header("ETag"));
    }

    @Test
    void a_suspension_reaches_a_stream_as_a_fast_section_that_fits_the_slow_one_held() throws Exception {
        byte[] held = envelope();
        try (EventStream stream = stream(ROUTER, SERVER)) {
            Running.until(() -> !stream.events().isEmpty());
            SERVER.ask("told", "suspend");
            String version = SERVER.server().router().snapshot().version().toString();
            Running.until(() -> stream.events().getLast().id().equals(version));

            EventStream.Event last = stream.events().getLast();
            byte[] fast = Base64.getDecoder().decode(last.data());

            assertThat(stream.response().headers().firstValue("Content-Type")).hasValue("text/event-stream");
            assertThat(last.name()).isEqualTo("fast");
            assertThat(genuine(verifier().verify(held, fast)))
                    .isEqualTo(SERVER.server().router().snapshot());
            assertThat(ROUTER.get("/v1/snapshot").header("ETag")).isEqualTo('"' + last.id() + '"');
        }
    }

    private static EventStream stream(Caller caller, RoutingServer server) throws InterruptedException {
        return EventStream.open(
                server.http(), caller.request("/v1/snapshot/stream").GET().build());
    }

    @Test
    void a_snapshot_is_refused_by_who_trusts_an_older_key_only() {
        byte[] envelope = envelope();
        String keyId = UnverifiedEnvelope.read(envelope).keyId();
        SigningKey older = SigningKey.generated();

        assertThat(reason(older.id(), older, envelope)).isEqualTo(Verification.Reason.UNKNOWN_KEY);
        assertThat(reason(keyId, older, envelope)).isEqualTo(Verification.Reason.BAD_SIGNATURE);
    }

    private static Verification.Reason reason(String keyId, SigningKey trusted, byte[] envelope) {
        Verification verification =
                SnapshotVerifier.of(Map.of(keyId, trusted.publicKey())).verify(envelope);
        return ((Verification.Refused) verification).reason();
    }

    @Test
    void a_snapshot_is_signed_once_however_many_fetch_it() {
        SERVER.ask("moved-too", "suspend");

        // another test's cells may move meanwhile: then the next twenty tell
        Running.until(SnapshotTest::twentyFetchesAreSignedOnce);
    }

    private static boolean twentyFetchesAreSignedOnce() {
        byte[] first = envelope();
        String signings = signings();
        for (int i = 0; i < 20; i++) {
            if (!Arrays.equals(envelope(), first)) {
                return false;
            }
        }
        return signings().equals(signings);
    }

    private static String signings() {
        return SERVER.anonymous()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("pointsman_snapshot_signings_total "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void snapshots_are_for_routers() {
        for (String path : new String[] {"/v1/snapshot", "/v1/snapshot/keys", "/v1/snapshot/stream"}) {
            assertThat(SERVER.anonymous().get(path).status()).isEqualTo(401);
            assertThat(SERVER.bearing(Role.REPORTER).get(path).status()).isEqualTo(403);
            assertThat(SERVER.bearing(Role.OPERATOR).get(path).status()).isEqualTo(403);
        }
        assertThat(SERVER.admin().get("/v1/snapshot").status()).isEqualTo(200);
    }

    @Test
    void a_server_that_stops_ends_its_streams() throws Exception {
        RoutingServer other = RoutingServer.start();
        try (EventStream stream = stream(other.admin(), other)) {
            Running.until(() -> !stream.events().isEmpty());

            other.close();

            Running.until(() -> !stream.end().isEmpty());
            assertThat(stream.end()).isEqualTo("whole");
        }
    }
}
