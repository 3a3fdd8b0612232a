package dev.pointsman.adapters.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.frame.FrameLog;
import dev.pointsman.testkit.FrameLogContract;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFrameLogTest implements FrameLogContract {
    @TempDir
    private Path folder;

    private final List<EmbeddedDatabase> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(EmbeddedDatabase::close);
    }

    @Override
    public FrameLog emptyLog() {
        return emptyLogOf(1_000);
    }

    @Override
    public FrameLog emptyLogOf(int framesMax) {
        return store("log" + opened.size()).frameLog(framesMax);
    }

    private SqlStore store(String name) {
        EmbeddedDatabase database = EmbeddedDatabase.in(folder.resolve(name));
        opened.add(database);
        return SqlStore.on(database.dataSource());
    }

    @Test
    void frames_positions_and_places_are_there_when_the_file_is_opened_again() {
        Source source = new Source("s");
        long second;
        try (EmbeddedDatabase database = EmbeddedDatabase.in(folder)) {
            FrameLog log = SqlStore.on(database.dataSource()).frameLog(10);
            log.release(log.append(source.next()));
            second = log.append(source.next());
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.in(folder)) {
            FrameLog log = SqlStore.on(database.dataSource()).frameLog(2);

            assertThat(log.after(-1, 10)).extracting(FrameLog.Logged::place).containsExactly(second);
            assertThat(log.append(source.next())).isEqualTo(second + 1);
            assertThatThrownBy(() -> log.append(source.next())).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void places_go_on_when_every_frame_was_released_before_the_file_is_opened_again() {
        Source source = new Source("s");
        long first;
        try (EmbeddedDatabase database = EmbeddedDatabase.in(folder)) {
            FrameLog log = SqlStore.on(database.dataSource()).frameLog(10);
            first = log.append(source.next());
            log.release(first);
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.in(folder)) {
            FrameLog log = SqlStore.on(database.dataSource()).frameLog(10);

            assertThat(log.append(source.next())).isEqualTo(first + 1);
        }
    }

    @Test
    void a_frame_of_several_parts_comes_out_whole() {
        FrameLog log = store("large").frameLog(10);
        LargeFrames frames = new LargeFrames(2 * Parts.PART_BYTES_MAX + 1_000);
        log.append(frames.next());

        assertThat(log.after(-1, 1).getFirst().frame().swallowed().ids()).containsExactlyElementsOf(frames.ids());
    }

    @Test
    void many_frames_are_released_in_slices() {
        FrameLog log = store("many").frameLog(1_000);
        Source source = new Source("s");
        for (int i = 0; i < 2 * SqlFrameLog.RELEASED_AT_ONCE + 10; i++) {
            log.append(source.next());
        }
        long last = log.append(source.next());

        log.release(last - 1);

        assertThat(log.after(-1, 10)).extracting(FrameLog.Logged::place).containsExactly(last);
    }

    @ParameterizedTest(name = "killed after {0} acknowledged frames")
    @ValueSource(ints = {1, 40, 150})
    void every_acknowledged_frame_is_there_after_a_kill(int untilKilled) throws Exception {
        Process appending = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendUntilKilled.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Long> acknowledged = new ArrayList<>();
        try (BufferedReader places = appending.inputReader(StandardCharsets.US_ASCII)) {
            for (String place = places.readLine(); place != null && place.endsWith("."); place = places.readLine()) {
                acknowledged.add(Long.valueOf(place.substring(0, place.length() - 1)));
                if (acknowledged.size() == untilKilled) {
                    appending.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(appending.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(untilKilled);
        try (EmbeddedDatabase database = EmbeddedDatabase.in(folder)) {
            List<FrameLog.Logged> found =
                    SqlStore.on(database.dataSource()).frameLog(10_000).after(-1, 10_000);
            assertThat(found).extracting(FrameLog.Logged::place).containsAll(acknowledged);
            assertThat(found.size() - acknowledged.size())
                    .as("not acknowledged")
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void a_new_folder_is_its_owners_alone() throws Exception {
        store("own").frameLog(1);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("own"))))
                .isEqualTo("rwx------");
    }

    @Test
    void a_folder_whose_name_would_be_a_setting_is_refused() {
        Path bad = folder.resolve("a;IFEXISTS=TRUE");

        assertThatThrownBy(() -> EmbeddedDatabase.in(bad)).hasMessageContaining("a;IFEXISTS=TRUE");
    }
}
