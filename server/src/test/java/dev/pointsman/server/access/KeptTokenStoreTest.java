package dev.pointsman.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.server.kept.KeptFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTokenStoreTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T06:00:00Z"));

    @TempDir
    private Path folder;

    private Tokens tokens(TokenStore store) {
        return new Tokens(store, new SecureRandom(), CLOCK);
    }

    @Test
    void a_token_is_known_after_a_restart_and_only_its_hash_is_kept() throws IOException {
        Path file = folder.resolve("tokens");
        String text = tokens(KeptTokenStore.in(new KeptFile(file))).issue("kiosk", Set.of(Role.REPORTER, Role.VIEWER));

        assertThat(tokens(KeptTokenStore.in(new KeptFile(file))).recognise(text))
                .hasValueSatisfying(token -> assertThat(token.roles()).containsOnly(Role.REPORTER, Role.VIEWER));
        assertThat(Files.readString(file)).contains("kiosk").doesNotContain(text);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_token_removed_is_known_no_more() {
        KeptTokenStore store = KeptTokenStore.in(new KeptFile(folder.resolve("tokens")));
        String text = tokens(store).issue("kiosk", Set.of(Role.REPORTER));

        assertThat(store.remove("kiosk")).isTrue();
        assertThat(store.remove("kiosk")).isFalse();
        assertThat(tokens(store).recognise(text)).isEmpty();
    }

    @Test
    void the_first_token_is_issued_once() {
        KeptTokenStore store = KeptTokenStore.in(new KeptFile(folder.resolve("tokens")));

        assertThat(tokens(store).first())
                .hasValueSatisfying(text -> assertThat(text).matches("pm_[A-Za-z0-9_-]{43}"));
        assertThat(tokens(store).first()).isEmpty();
    }

    @Test
    void a_line_that_is_no_token_is_named() throws IOException {
        Path file = folder.resolve("tokens");
        Files.writeString(file, "what is this\n");

        assertThatThrownBy(() -> KeptTokenStore.in(new KeptFile(file))).hasMessageContaining(file + ":1");
    }

    @Test
    void a_name_is_given_once() {
        KeptTokenStore store = KeptTokenStore.in(new KeptFile(folder.resolve("tokens")));
        tokens(store).issue("kiosk", Set.of(Role.REPORTER));

        assertThatThrownBy(() -> tokens(store).issue("kiosk", Set.of(Role.VIEWER)))
                .hasMessageContaining("name=kiosk");
    }
}
