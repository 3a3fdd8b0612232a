package dev.pointsman.adapters.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.testkit.FrameLogContract.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is cut away when a folder is opened, and what is refused because frames behind it were acknowledged.
class TornAndAlteredFilesTest {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    @TempDir
    private Path folder;

    private final List<FileFrameLog> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(FileFrameLog::close);
    }

    private FileFrameLog open() {
        return open(FileFrameLog.SEGMENT_BYTES);
    }

    private FileFrameLog open(long segmentBytes) {
        FileFrameLog log = FileFrameLog.in(folder, 1_000, segmentBytes);
        opened.add(log);
        return log;
    }

    /// A file with three frames.
    private Path threeFrames() {
        FileFrameLog log = open();
        Source source = new Source("s");
        for (int i = 0; i < 3; i++) {
            log.append(source.next());
        }
        log.close();
        return folder.resolve("0000000000000000000.frames");
    }

    /// Where the records of a file begin, its head first, and where the last one ends.
    private static List<Integer> starts(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        List<Integer> starts = new ArrayList<>(List.of(0));
        while (starts.getLast() < bytes.limit()) {
            starts.add(starts.getLast() + Integer.BYTES + bytes.getInt(starts.getLast()));
        }
        return starts;
    }

    private static void alter(Path file, Consumer<ByteBuffer> change) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        change.accept(ByteBuffer.wrap(bytes));
        Files.write(file, bytes);
    }

    private void expectAltered(Path file, int start) throws IOException {
        long before = Files.size(file);

        assertThatThrownBy(this::open)
                .isInstanceOf(FrameFileFailure.class)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageContaining("byte=" + start);
        assertThat(Files.size(file)).as("nothing is cut away").isEqualTo(before);
    }

    @Test
    void a_frame_altered_in_the_last_file_with_frames_behind_it_is_said_and_not_cut_away() throws IOException {
        Path file = threeFrames();
        int second = starts(file).get(2);
        alter(file, bytes -> bytes.put(second + 20, (byte) ~bytes.get(second + 20)));

        expectAltered(file, second);
    }

    @ParameterizedTest(name = "a length of {0}")
    @ValueSource(ints = {0, -1, Integer.MAX_VALUE})
    void a_length_that_none_can_have_is_said_and_not_cut_away(int length) throws IOException {
        Path file = threeFrames();
        int second = starts(file).get(2);
        alter(file, bytes -> bytes.putInt(second, length));

        expectAltered(file, second);
    }

    @Test
    void a_last_record_that_is_not_what_was_written_was_acknowledged_to_nobody_and_is_cut_away() throws IOException {
        Path file = threeFrames();
        int third = starts(file).get(3);
        alter(file, bytes -> bytes.put(third + 20, (byte) ~bytes.get(third + 20)));

        assertThat(open().after(-1, 10)).extracting(FrameSource.Logged::place).containsExactly(0L, 1L);
        assertThat(Files.size(file)).isEqualTo(third);
    }

    @ParameterizedTest(name = "{0} zeros")
    @ValueSource(ints = {1, 4, 100_000})
    void zeros_to_the_end_of_the_last_file_are_cut_away(int zeros) throws IOException {
        Path file = threeFrames();
        long whole = Files.size(file);
        Files.write(file, new byte[zeros], StandardOpenOption.APPEND);

        assertThat(open().after(-1, 10)).hasSize(3);
        assertThat(Files.size(file)).isEqualTo(whole);
    }

    @Test
    void zeros_with_anything_behind_them_are_said_and_not_cut_away() throws IOException {
        Path file = threeFrames();
        int whole = (int) Files.size(file);
        Files.write(file, new byte[100_000], StandardOpenOption.APPEND);
        Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);

        expectAltered(file, whole);
    }

    @Test
    void a_whole_frame_of_another_version_is_said_though_it_is_the_last_one() throws IOException {
        Path file = threeFrames();
        int third = starts(file).get(3);
        int length = (int) Files.size(file) - third - 2 * Integer.BYTES;
        alter(file, bytes -> {
            bytes.put(third + Integer.BYTES, (byte) 99);
            CRC32C crc = new CRC32C();
            crc.update(bytes.slice(third + Integer.BYTES, length));
            bytes.putInt(third + Integer.BYTES + length, (int) crc.getValue());
        });

        expectAltered(file, third);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"notes.frames", ".frames", "1.frames", "-000000000000000001.frames"})
    void a_file_whose_name_is_no_place_is_named(String name) throws IOException {
        Files.write(folder.resolve(name), new byte[8]);

        assertThatThrownBy(this::open)
                .isInstanceOf(FrameFileFailure.class)
                .hasMessageContaining(folder.resolve(name).toString());
    }

    @ParameterizedTest(name = "{0} bytes of zero")
    @ValueSource(ints = {0, 3, 4, 500})
    void a_file_that_a_crash_left_without_a_head_was_never_used(int bytes) throws IOException {
        threeFrames();
        Files.write(folder.resolve("0000000000000000003.frames"), new byte[bytes]);

        assertThat(open().after(-1, 10)).hasSize(3);
    }

    @Test
    void a_head_altered_in_the_only_file_is_said_for_the_places_before_it_are_gone() throws IOException {
        Path file = threeFrames();
        Path later = folder.resolve("0000000000000000007.frames");
        Files.move(file, later);
        Files.write(later, new byte[12]);

        assertThatThrownBy(this::open)
                .isInstanceOf(FrameFileFailure.class)
                .hasMessageContaining(later.getFileName().toString());
        assertThat(later).exists();
    }

    @Test
    void files_are_closed_when_opening_fails_part_way() throws IOException {
        assumeTrue(Files.isDirectory(OPEN_FILES), "the system lists the open files of a process");
        FileFrameLog log = open(600);
        Source source = new Source("s");
        for (int i = 0; i < 20; i++) {
            log.append(source.next());
        }
        log.close();
        Files.write(folder.resolve("9000000000000000000.frames"), new byte[] {-1, -1, -1, -1});

        assertThatThrownBy(this::open).isInstanceOf(FrameFileFailure.class);

        assertThat(openFiles()).isEmpty();
    }

    private List<Path> openFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(OPEN_FILES)) {
            for (Path descriptor : descriptors.toList()) {
                if (Files.isSymbolicLink(descriptor)) {
                    found.add(Files.readSymbolicLink(descriptor));
                }
            }
        }
        return found.stream().filter(file -> file.startsWith(folder)).toList();
    }
}
