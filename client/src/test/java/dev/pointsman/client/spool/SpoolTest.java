package dev.pointsman.client.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.client.work.HeardLog;
import dev.pointsman.client.work.Warnings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    Path folder;

    private final HeardLog log = new HeardLog();
    private final Warnings warnings = new Warnings(log, () -> 0);

    private static Batch batch(int number, int bytes) {
        return new Batch("key" + number, number, "x".repeat(bytes).getBytes(UTF_8));
    }

    private Spool spool() {
        return new Spool(new SpoolRules(folder, SpoolRules.BYTES_MIN), warnings);
    }

    private static void assertSame(@Nullable Batch found, Batch expected) {
        Batch there = Objects.requireNonNull(found);
        assertThat(there.key()).isEqualTo(expected.key());
        assertThat(there.events()).isEqualTo(expected.events());
        assertThat(there.lines()).isEqualTo(expected.lines());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void batches_come_back_after_a_restart_in_their_order_with_their_keys() {
        Spool before = spool();
        for (int i = 1; i <= 12; i++) {
            assertThat(before.add(batch(i, i))).isTrue();
        }
        before.close();
        Spool after = spool();
        for (int i = 1; i <= 12; i++) {
            Batch oldest = after.oldest();
            assertSame(oldest, batch(i, i));
            after.removeOldest();
        }
        assertThat(after.oldest()).isNull();
        assertThat(after.files()).isZero();
        assertThat(before.events()).isEqualTo(78);
    }

    @Test
    void what_does_not_fit_is_left_to_the_caller_and_told() {
        Spool spool = spool();
        assertThat(spool.add(batch(1, (int) SpoolRules.BYTES_MIN - 100))).isTrue();
        assertThat(spool.add(batch(2, 100))).isFalse();
        assertThat(log.lines()).singleElement().asString().contains("the spool is full: files=1");
        assertThat(spool.oldest()).isNotNull();
        spool.removeOldest();
        assertThat(spool.add(batch(2, 100))).isTrue();
    }

    @Test
    void a_damaged_file_is_set_aside_and_the_next_one_is_sent() throws IOException {
        Spool before = spool();
        before.add(batch(1, 500));
        before.add(batch(2, 500));
        before.add(batch(3, 500));
        before.close();
        Path first = folder.resolve("0000000000000000000.batch");
        byte[] bytes = Files.readAllBytes(first);
        bytes[bytes.length - 7] ^= 1;
        Files.write(first, bytes);
        Path second = folder.resolve("0000000000000000001.batch");
        Files.write(second, java.util.Arrays.copyOf(Files.readAllBytes(second), 200));
        Batch oldest = spool().oldest();
        assertSame(oldest, batch(3, 500));
        assertThat(names()).contains("0000000000000000000.batch.damaged", "0000000000000000001.batch.damaged");
    }

    @Test
    void half_a_file_that_a_crash_left_is_not_looked_at() throws IOException {
        Files.writeString(folder.resolve("0000000000000000000.batch.new"), "pointsman-batch-1 k");
        Spool spool = spool();
        assertThat(spool.oldest()).isNull();
        assertThat(spool.add(batch(1, 5))).isTrue();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void a_folder_that_another_holds_is_not_used() {
        Spool one = spool();
        assertThat(one.add(batch(1, 5))).isTrue();
        Spool other = spool();
        assertThat(other.add(batch(2, 5))).isFalse();
        assertThat(other.oldest()).isNull();
        assertThat(log.lines()).singleElement().asString().contains("is used by another process");
        one.close();
        assertThat(other.oldest()).isNotNull();
    }

    @Test
    void a_folder_that_cannot_be_made_costs_nothing_but_a_word() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Spool spool = new Spool(new SpoolRules(file.resolve("below"), SpoolRules.BYTES_MIN), warnings);
        assertThat(spool.add(batch(1, 5))).isFalse();
        assertThat(spool.oldest()).isNull();
        assertThat(log.lines()).singleElement().asString().contains("the spool cannot be used");
    }
}
