package dev.pointsman.adapters.file.snapshot;

import static dev.pointsman.testkit.SignedSnapshots.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.publish.Put;
import dev.pointsman.core.publish.SnapshotPlace;
import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.testkit.SnapshotPlaceContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSnapshotPlaceTest implements SnapshotPlaceContract {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("pointsman.snapshot");
    }

    @Override
    public SnapshotPlace place() {
        return FileSnapshotPlace.at(file());
    }

    @Override
    public Optional<byte[]> standing() {
        try {
            return Files.exists(file()) ? Optional.of(Files.readAllBytes(file())) : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void nothing_is_left_beside_the_file() throws IOException {
        SnapshotPlaceContract.written(place(), snapshot("7.1", NOON), this);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void a_folder_that_is_absent_is_not_made() {
        SignedSnapshot snapshot = snapshot("7.1", NOON);
        SnapshotPlace absent = FileSnapshotPlace.at(folder.resolve("absent/pointsman.snapshot"));
        assertThat(absent.put(snapshot)).isEqualTo(new Put.Failed("NoSuchFileException"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_folder_in_its_place_fails_and_nothing_is_left_beside_it() throws IOException {
        // not even an administrator can write there
        Files.createDirectories(file().resolve("inside"));
        assertThat(place().put(snapshot("7.1", NOON))).isInstanceOf(Put.Failed.class);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void what_is_no_file_is_refused() {
        assertThatThrownBy(() -> FileSnapshotPlace.at(Path.of("/")))
                .hasMessage("a file is needed, not a folder: file=/");
    }
}
