package dev.pointsman.server.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("made/snapshot-key.pem");
    }

    private void write(String text) throws IOException {
        if (!Files.exists(file)) {
            KeyFile.in(file);
        }
        Files.writeString(file, text);
    }

    @Test
    void a_key_is_made_once_and_found_again() throws IOException {
        SigningKey made = KeyFile.in(file);
        SigningKey found = KeyFile.in(file);

        assertThat(found.id()).isEqualTo(made.id()).matches("ed25519-[0-9a-f]{16}");
        assertThat(found.publicKey()).isEqualTo(made.publicKey());
        assertThat(found.pair().getPrivate()).isEqualTo(made.pair().getPrivate());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void two_keys_have_two_ids() {
        assertThat(SigningKey.generated().id())
                .isNotEqualTo(SigningKey.generated().id());
    }

    @Test
    void a_damaged_file_is_named_with_what_is_wrong() throws IOException {
        write("");
        refused("there is no block PUBLIC KEY");
        write("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        refused("holds no Ed25519 keys");
        write("x".repeat(5_000));
        refused("has 5000 bytes, expected at most 4096");
    }

    @Test
    void a_file_cut_short_is_damaged() throws IOException {
        KeyFile.in(file);
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 30));

        refused("there is no block PUBLIC KEY");
    }

    @Test
    void halves_of_two_pairs_are_refused() throws IOException {
        KeyFile.in(file);
        Path other = folder.resolve("other.pem");
        KeyFile.in(other);
        String mine = Files.readString(file);
        String theirs = Files.readString(other);
        int half = mine.indexOf("-----BEGIN PUBLIC");
        Files.writeString(file, mine.substring(0, half) + theirs.substring(theirs.indexOf("-----BEGIN PUBLIC")));

        refused("do not belong together");
    }

    @Test
    void a_key_that_others_may_read_is_not_used() throws IOException {
        KeyFile.in(file);
        Path open = Files.copy(file, folder.resolve("open.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> KeyFile.in(open))
                .hasMessageContaining("chmod 600")
                .hasMessageContaining("open.pem");
    }

    private void refused(String why) {
        assertThatThrownBy(() -> KeyFile.in(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("BEGIN");
    }
}
