package dev.pointsman.adapters.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.frame.FrameLog;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.testkit.FrameLogContract;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileFrameLogTest implements FrameLogContract {
    /// A few frames a file.
    private static final long LITTLE = 600;

    @TempDir
    private Path folder;

    private final List<FileFrameLog> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(FileFrameLog::close);
    }

    @Override
    public FrameLog emptyLog() {
        return emptyLogOf(1_000);
    }

    @Override
    public FrameLog emptyLogOf(int framesMax) {
        return open(folder.resolve("log" + opened.size()), framesMax);
    }

    private FileFrameLog open(Path in, int framesMax) {
        FileFrameLog log = FileFrameLog.in(in, framesMax, LITTLE);
        opened.add(log);
        return log;
    }

    private FileFrameLog again() {
        return open(folder, 1_000);
    }

    private static List<Path> files(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.filter(file -> file.toString().endsWith(".frames"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void frames_positions_and_places_are_there_when_the_folder_is_opened_again() throws IOException {
        Source source = new Source("s");
        FileFrameLog log = again();
        for (int i = 0; i < 40; i++) {
            log.append(source.next());
        }
        assertThat(files(folder)).hasSizeGreaterThan(3);
        log.close();

        FrameLog reopened = again();

        assertThat(reopened.after(-1, 100))
                .extracting(FrameSource.Logged::place)
                .containsExactlyElementsOf(LongStream.range(0, 40).boxed().toList());
        assertThat(reopened.append(source.next())).isEqualTo(40);
    }

    @Test
    void positions_and_places_go_on_when_every_frame_was_released_before_the_folder_is_opened_again()
            throws IOException {
        Source source = new Source("s");
        FileFrameLog log = again();
        long last = 0;
        for (int i = 0; i < 40; i++) {
            last = log.append(source.next());
        }
        log.release(last);
        assertThat(files(folder)).hasSize(1);
        log.close();
        source.next();

        FrameLog reopened = again();

        assertThatThrownBy(() -> reopened.append(source.next())).hasMessageContaining("gap");
        assertThat(reopened.append(new Source("t").next())).isEqualTo(last + 1);
    }

    @ParameterizedTest(name = "all but {0} bytes of the last frame")
    @ValueSource(ints = {1, 4, 60})
    void a_frame_that_was_cut_off_is_cut_away_and_those_before_it_stand(int missing) throws IOException {
        Source source = new Source("s");
        FileFrameLog log = open(folder, 1_000);
        log.append(source.next());
        log.append(source.next());
        log.close();
        Path file = files(folder).getLast();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) - missing));

        FrameLog reopened = again();

        assertThat(reopened.after(-1, 10)).extracting(FrameSource.Logged::place).containsExactly(0L);
    }

    @Test
    void a_file_whose_head_was_cut_off_by_a_crash_was_never_used() throws IOException {
        FileFrameLog log = again();
        log.append(new Source("s").next());
        log.close();
        Files.write(folder.resolve("0000000000000000001.frames"), new byte[] {0, 0}, StandardOpenOption.CREATE);

        assertThat(again().after(-1, 10)).hasSize(1);
    }

    @Test
    void a_frame_altered_in_an_earlier_file_is_said_and_not_skipped() throws IOException {
        Source source = new Source("s");
        FileFrameLog log = again();
        for (int i = 0; i < 40; i++) {
            log.append(source.next());
        }
        log.close();
        Path file = files(folder).getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 10] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(this::again)
                .isInstanceOf(FrameFileFailure.class)
                .hasMessageContaining(file.getFileName().toString());
    }

    @ParameterizedTest(name = "killed after {0} acknowledged frames")
    @ValueSource(ints = {1, 40, 400})
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
        List<FrameSource.Logged> found = open(folder, 100_000).after(-1, 100_000);
        assertThat(found).extracting(FrameSource.Logged::place).containsAll(acknowledged);
        assertThat(found.size() - acknowledged.size()).as("not acknowledged").isLessThanOrEqualTo(1);
    }

    @Test
    void a_disk_that_was_full_leaves_every_acknowledged_frame_and_takes_shorter_ones() throws Exception {
        Process appending = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 512 && exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendUntilFull.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Long> acknowledged;
        try (BufferedReader places = appending.inputReader(StandardCharsets.US_ASCII)) {
            acknowledged = places.lines().map(Long::valueOf).toList();
        }
        assertThat(appending.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(appending.exitValue()).isZero();

        List<FrameSource.Logged> found = open(folder, 100_000).after(-1, 100_000);

        assertThat(acknowledged).hasSizeGreaterThan(10);
        assertThat(found).extracting(FrameSource.Logged::place).containsExactlyElementsOf(acknowledged);
        assertThat(found.getLast().frame().source()).isEqualTo("t");
    }

    @Test
    void reading_while_frames_are_released_gives_what_is_left_in_order() throws Exception {
        FileFrameLog log = again();
        Source source = new Source("s");
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            Future<?> written = threads.submit(() -> {
                for (int i = 0; i < 2_000; i++) {
                    log.release(log.append(source.next()) - 20);
                }
            });
            while (!written.isDone()) {
                assertThat(log.after(-1, 100))
                        .extracting(FrameSource.Logged::place)
                        .isSorted()
                        .doesNotHaveDuplicates();
            }
            written.get();
        }
    }
}
