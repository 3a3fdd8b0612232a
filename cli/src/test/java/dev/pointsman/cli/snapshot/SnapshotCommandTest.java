package dev.pointsman.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.cli.Main;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.model.envelope.SnapshotSigner;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.Quota;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.model.snapshot.Support;
import dev.pointsman.model.snapshot.UserKey;
import dev.pointsman.server.PointsmanServer;
import dev.pointsman.server.ServerConfig;
import dev.pointsman.server.access.Role;
import dev.pointsman.server.publishing.KeyFile;
import dev.pointsman.server.publishing.SigningKey;
import dev.pointsman.server.store.Stores;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path keyFile;

    @BeforeEach
    void key() {
        keyFile = folder.resolve("snapshot-key.pem");
        SigningKey made = KeyFile.in(keyFile);
        assertThat(made.id()).isNotEmpty();
    }

    private int run(Object... args) {
        String[] texts = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = args[i].toString();
        }
        return Main.run(texts, new PrintWriter(out), new PrintWriter(err));
    }

    private static PrivateKey privateKey(Path pem) throws IOException, GeneralSecurityException {
        String text = Files.readString(pem);
        String body = text.substring(text.indexOf('\n'), text.indexOf("-----END PRIVATE"));
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
    }

    private Path written(String name, Snapshot snapshot) throws IOException, GeneralSecurityException {
        SignedSnapshot signed = SnapshotSigner.with(KeyFile.in(keyFile).id(), privateKey(keyFile))
                .signed(snapshot);
        return Files.write(folder.resolve(name), signed.envelope());
    }

    private static RoutedChannel channel(String id, int priority, Support... supports) {
        return new RoutedChannel(
                id,
                EnumSet.of(Operation.PAY_IN),
                LifeCycle.LIVE,
                List.of(),
                List.of(supports),
                List.of(),
                List.of(),
                priority,
                100);
    }

    private static Snapshot snapshot(
            long sequence, List<CellState> states, List<Quota> quotas, RoutedChannel... channels) {
        SnapshotVersion version = new SnapshotVersion(7, sequence);
        Complaints complaints = new Complaints(new UserKey("0123456789abcdef0123456789abcdef"), Set.of(5L));
        return new Snapshot(
                version,
                NOW.plusSeconds(sequence),
                new Rules(version, Ordering.by(Strategy.PRIORITY), List.of(channels), complaints),
                states,
                quotas);
    }

    private static CellState state(String cell, CellState.Kind kind, int percent, long version) {
        return new CellState(Cell.parse(cell), kind, percent, version);
    }

    private Path usual() throws IOException, GeneralSecurityException {
        return written(
                "held.snapshot",
                snapshot(
                        3,
                        List.of(state("channel=a;bank=CCB", CellState.Kind.SUSPENDED, 0, 4)),
                        List.of(new Quota("a", null, "CNY", 700, NOW)),
                        channel("a", 1, new Support("CCB", null))));
    }

    @Test
    void a_genuine_snapshot_is_said_to_be_genuine_with_its_time_and_sizes() throws Exception {
        Path held = usual();

        assertThat(run("snapshot", "verify", held, "--key", keyFile)).isZero();

        assertThat(out.toString().lines())
                .containsExactly(held
                        + ": genuine; version 7.3 of 2026-11-20T06:00:03Z, rules 7.3, 1 channels, 1 states, 1 quotas");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_snapshot_by_another_key_and_one_that_was_changed_are_refused_with_exit_code_1() throws Exception {
        Path held = usual();
        Path other = folder.resolve("other.pem");
        SigningKey made = KeyFile.in(other);

        assertThat(run("snapshot", "verify", held, "--key", other)).isEqualTo(1);
        assertThat(err.toString()).contains("refused, UNKNOWN_KEY").contains(made.id());

        byte[] bent = Files.readAllBytes(held);
        bent[bent.length - 1] ^= 1;
        Files.write(held, bent);
        assertThat(run("snapshot", "verify", held, "--key", keyFile)).isEqualTo(1);
        assertThat(run("snapshot", "show", held, "--key", keyFile)).isEqualTo(1);
        assertThat(err.toString()).contains("refused, BAD_SIGNATURE");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_file_that_is_no_snapshot_and_keys_that_are_none_are_wrong_input() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "{}");
        Path none = folder.resolve("none");

        assertThat(run("snapshot", "show", text)).isEqualTo(2);
        assertThat(err.toString()).contains(text + ": is no snapshot: it does not begin like");
        assertThat(run("snapshot", "verify", none, "--key", keyFile)).isEqualTo(2);
        assertThat(err.toString()).contains("no such file: " + none);
        assertThat(run("snapshot", "verify", text, "--key", text)).isEqualTo(2);
        assertThat(err.toString()).contains("--key: holds no block PUBLIC KEY: file=" + text);
        assertThat(run("snapshot", "verify", text, "--key", keyFile, "--keys-from", "http://127.0.0.1:1"))
                .isEqualTo(2);
        assertThat(run("snapshot", "verify", text, "--keys-from", "file:///etc"))
                .isEqualTo(2);
        assertThat(run("snapshot", "verify", text, "--key", keyFile, "--token-file", text))
                .isEqualTo(2);
        assertThat(run("snapshot")).isEqualTo(2);
    }

    @Test
    void what_is_shown_says_whether_it_was_verified() throws Exception {
        Path held = usual();

        assertThat(run("snapshot", "show", held)).isZero();
        assertThat(err.toString()).contains(held + ": not verified");
        assertThat(out.toString())
                .contains("\"verified\" : false", "\"cell\" : \"channel=a;bank=CCB\"", "\"leftMinor\" : 700")
                .contains("\"usersWhoComplained\" : 1")
                .doesNotContain("0123456789abcdef");

        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        assertThat(run("snapshot", "show", held, "--key", keyFile)).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).startsWith("{").contains("\"verified\" : true", "\"version\" : \"7.3\"");
    }

    @Test
    void a_diff_names_channels_states_and_quotas_that_changed_and_nothing_else() throws Exception {
        Path old = usual();
        Path now = written(
                "now.snapshot",
                snapshot(
                        9,
                        List.of(
                                state("channel=a;bank=CCB", CellState.Kind.RAMPING, 4, 5),
                                state("channel=b", CellState.Kind.BLOCKED, 0, 1)),
                        List.of(),
                        channel("a", 2, new Support("CCB", "DEBIT"), new Support("ICBC", null)),
                        channel("b", 1)));

        assertThat(run("snapshot", "diff", old, now)).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "snapshot 7.3 of 2026-11-20T06:00:03Z -> 7.9 of 2026-11-20T06:00:09Z",
                        "rules 7.3 -> 7.9",
                        "channel changed: a: supports +[CCB DEBIT, ICBC any] -[CCB any]; priority 1 -> 2",
                        "channel added: b",
                        "state channel=a;bank=CCB: SUSPENDED 0 % (version 4) -> RAMPING 4 % (version 5)",
                        "state channel=b: ACTIVE -> BLOCKED 0 % (version 1)",
                        "quota a all CNY: 700 left until 2026-11-20T06:00:00Z -> none");

        out.getBuffer().setLength(0);
        assertThat(run("snapshot", "diff", now, now)).isZero();
        assertThat(out.toString().lines()).last().isEqualTo("nothing else changed");
    }

    @Test
    void the_key_is_changed_in_two_steps_that_say_what_to_do() {
        assertThat(run("snapshot", "rotate-key", "--data", folder)).isZero();
        assertThat(out.toString()).contains("The next key is made", "pin both", "Then call this again");

        out.getBuffer().setLength(0);
        assertThat(run("snapshot", "rotate-key", "--data", folder)).isZero();
        assertThat(out.toString()).contains("restart it", "snapshot-key-retired.pem");

        assertThat(run("snapshot", "rotate-key", "--data", folder.resolve("none")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--data: there is no signing key to change");
    }

    @Test
    void a_server_is_asked_for_its_keys() throws Exception {
        ServerConfig config = ServerConfig.standard().onPort(0).with(Stores.inMemory(RampPlan.standard()));
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try (PointsmanServer server = PointsmanServer.start(config)) {
            URI root = URI.create("http://127.0.0.1:" + server.port());
            String token = server.issueToken("router", Set.of(Role.ROUTER));
            Path held = folder.resolve("fetched.snapshot");
            HttpRequest request = HttpRequest.newBuilder(root.resolve("/v1/snapshot"))
                    .header("Authorization", "Bearer " + token)
                    .build();
            Files.write(
                    held,
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
            Path tokenFile = Files.writeString(folder.resolve("router.token"), token + "\n");

            assertThat(run("snapshot", "verify", held, "--keys-from", root)).isEqualTo(1);
            assertThat(err.toString()).contains("answered 401: give a token with --token-file");
            assertThat(run("snapshot", "verify", held, "--keys-from", root, "--token-file", tokenFile))
                    .isZero();
            assertThat(out.toString()).contains(": genuine; version ");
        }
    }
}
