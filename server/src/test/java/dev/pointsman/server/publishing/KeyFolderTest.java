package dev.pointsman.server.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.model.envelope.SnapshotVerifier;
import dev.pointsman.model.envelope.Verification;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {
    private static final SnapshotVersion VERSION = new SnapshotVersion(7, 1);
    private static final Snapshot SNAPSHOT = new Snapshot(
            VERSION,
            Instant.parse("2026-11-20T06:00:00Z"),
            new Rules(VERSION, Strategy.PRIORITY, List.of()),
            List.of());

    @TempDir
    private Path folder;

    /// What a start of the server does.
    private SigningKeys started() {
        return SigningKeys.in(KeyFolder.in(folder));
    }

    private KeyFolder.Step rotated() {
        return KeyFolder.in(folder).rotate();
    }

    private static byte[] signed(SigningKeys keys) {
        return keys.signing().signer().signed(SNAPSHOT).envelope();
    }

    private static SnapshotVerifier pinned(SigningKeys keys) {
        Map<String, PublicKey> pinned = new LinkedHashMap<>();
        keys.published().forEach(key -> pinned.put(key.id(), key.publicKey()));
        return SnapshotVerifier.of(pinned);
    }

    private static List<String> ids(SigningKeys keys) {
        return keys.published().stream().map(SigningKey::id).toList();
    }

    @Test
    void whoever_pinned_both_keys_verifies_before_during_and_after_the_change() {
        SigningKeys running = started();
        SnapshotVerifier before = pinned(running);
        rotated();
        SnapshotVerifier both = pinned(running);
        Verification.Genuine genuine = new Verification.Genuine(SNAPSHOT);

        assertThat(both.verify(signed(running))).isEqualTo(genuine);
        assertThat(both.verify(signed(started()))).isEqualTo(genuine);
        rotated();
        SigningKeys restarted = started();
        assertThat(both.verify(signed(running))).isEqualTo(genuine);
        assertThat(both.verify(signed(restarted))).isEqualTo(genuine);
        assertThat(pinned(restarted).verify(signed(restarted))).isEqualTo(genuine);
        assertThat(before.verify(signed(restarted))).isInstanceOf(Verification.Refused.class);
    }

    @Test
    void the_next_key_is_published_behind_the_one_that_signs_without_a_restart() {
        SigningKeys running = started();
        String signing = running.signing().id();

        KeyFolder.Step.NextMade made = (KeyFolder.Step.NextMade) rotated();

        assertThat(made.signing()).isEqualTo(signing);
        assertThat(ids(running)).containsExactly(signing, made.next());
        assertThat(ids(started())).containsExactly(signing, made.next());
    }

    @Test
    void the_second_step_makes_the_next_key_sign_and_keeps_the_old_one_aside() throws IOException {
        SigningKeys running = started();
        String old = running.signing().id();
        rotated();
        String next = ids(running).getLast();

        KeyFolder.Step.Switched switched = (KeyFolder.Step.Switched) rotated();

        assertThat(switched.retired()).isEqualTo(old);
        assertThat(switched.signing()).isEqualTo(next);
        assertThat(KeyFile.in(switched.retiredFile()).id()).isEqualTo(old);
        assertThat(ids(running)).containsExactly(old, next);
        assertThat(ids(started())).containsExactly(next);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("snapshot-key.pem", "snapshot-key-retired.pem");
        }
    }

    @Test
    void a_folder_without_a_key_has_none_to_change() {
        assertThatThrownBy(this::rotated)
                .hasMessageContaining("the server makes it at its first start")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void a_damaged_next_key_is_told_at_the_start_and_takes_no_running_server_down() throws IOException {
        SigningKeys running = started();
        Path next = ((KeyFolder.Step.NextMade) rotated()).file();
        Files.writeString(next, "no key");

        assertThat(ids(running)).containsExactly(running.signing().id());
        assertThatThrownBy(this::started).hasMessageContaining("snapshot-key-next.pem");
        assertThatThrownBy(this::rotated).hasMessageContaining("snapshot-key-next.pem");
    }

    @Test
    void the_public_keys_of_a_file_are_found_by_the_ids_that_snapshots_name() throws IOException {
        SigningKeys running = started();
        Path both = folder.resolve("pinned.pem");
        Path next = ((KeyFolder.Step.NextMade) rotated()).file();
        Files.writeString(both, Files.readString(folder.resolve("snapshot-key.pem")) + Files.readString(next));

        assertThat(KeyFile.trusted(both).keySet()).containsExactlyElementsOf(ids(running));
        Files.writeString(both, "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        assertThatThrownBy(() -> KeyFile.trusted(both)).hasMessageContaining("no Ed25519 public key");
        Files.writeString(both, "");
        assertThatThrownBy(() -> KeyFile.trusted(both)).hasMessageContaining("no block PUBLIC KEY");
    }
}
