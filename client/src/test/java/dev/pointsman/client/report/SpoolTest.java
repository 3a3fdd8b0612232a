package dev.pointsman.client.report;

import static dev.pointsman.client.report.Reported.event;
import static dev.pointsman.client.report.Reported.numbers;
import static dev.pointsman.client.report.Reported.rules;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.client.report.ReportRules.SpoolRules;
import dev.pointsman.client.work.Backoff;
import dev.pointsman.client.work.HeardLog;
import dev.pointsman.client.work.Loop;
import dev.pointsman.client.work.Warnings;
import dev.pointsman.model.event.PaymentEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final long MILLI = 1_000_000;

    @TempDir
    Path folder;

    private long now;
    private int keys;
    private final HeardLog log = new HeardLog();
    private final Warnings warnings = new Warnings(log, () -> now);
    private final Ring<PaymentEvent> ring = new Ring<>(16);
    private final Tally tally = new Tally();
    private final ScriptedIntake intake = new ScriptedIntake();

    private static Batch batch(int number, int bytes) {
        return new Batch("key" + number, number, "x".repeat(bytes).getBytes(UTF_8));
    }

    private Spool spool() {
        return new Spool(new SpoolRules(folder, SpoolRules.BYTES_MIN), tally, warnings);
    }

    private Reporter reporter() {
        SpoolRules spool = new SpoolRules(folder, SpoolRules.BYTES_MIN);
        ReportRules rules = rules(16, 4, BackPressure.SPOOL, Optional.of(spool));
        Batcher batcher = new Batcher(rules, () -> "k" + ++keys, tally, warnings);
        return new Reporter(
                new Backlog(ring, batcher, spool(), tally),
                intake,
                new Backoff(Duration.ofMillis(200), Duration.ofSeconds(1), () -> 0),
                tally,
                warnings,
                () -> {});
    }

    private static boolean same(Batch one, Batch other) {
        return one.key().equals(other.key())
                && one.events() == other.events()
                && java.util.Arrays.equals(one.lines(), other.lines());
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
            assertThat(oldest).matches(found -> same(found, batch(keys + 1, keys + 1)));
            keys++;
            after.removeOldest();
        }
        assertThat(after.oldest()).isNull();
        assertThat(tally.spoolFiles).hasValue(12);
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
        assertThat(oldest).matches(found -> same(found, batch(3, 500)));
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
        Spool spool = new Spool(new SpoolRules(file.resolve("below"), SpoolRules.BYTES_MIN), tally, warnings);
        assertThat(spool.add(batch(1, 5))).isFalse();
        assertThat(spool.oldest()).isNull();
        assertThat(log.lines()).singleElement().asString().contains("the spool cannot be used");
    }

    @Test
    void what_the_ring_cannot_hold_goes_to_files_and_every_event_is_sent_once() {
        Reporter reporter = reporter();
        List<Integer> sent = new ArrayList<>();
        int next = 0;
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 8; i++) {
                assertThat(ring.offer(event(next++))).isNotNegative();
            }
            reporter.step(now += 10 * MILLI);
        }
        assertThat(intake.sent).hasSize(1);
        assertThat(tally.spooled.get()).isGreaterThan(100);
        for (int i = 0; i < 60; i++) {
            sent.addAll(numbers(intake.last().lines()));
            intake.takesIt();
            int before = intake.sent.size();
            reporter.step(now += 10 * MILLI);
            if (intake.sent.size() == before) {
                break;
            }
        }
        assertThat(sent).doesNotHaveDuplicates().hasSize(160);
        assertThat(tally.inBatches).hasValue(0);
        assertThat(tally.spoolFiles).hasValue(0);
    }

    @Test
    void what_is_not_taken_at_the_end_is_sent_first_after_a_restart_with_the_same_key() {
        Reporter before = reporter();
        for (int i = 0; i < 10; i++) {
            ring.offer(event(i));
        }
        before.step(now);
        Batch onItsWay = intake.last();
        before.close(now + MILLI);
        assertThat(before.step(now += MILLI)).isEqualTo(Loop.END);
        assertThat(tally.lostAtClose).hasValue(0);

        keys = 100;
        Reporter after = reporter();
        ring.offer(event(10));
        after.step(now);
        assertThat(intake.last()).matches(again -> same(again, onItsWay));
        List<Integer> sent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sent.addAll(numbers(intake.last().lines()));
            intake.takesIt();
            after.step(now += 10 * MILLI);
        }
        assertThat(sent).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }
}
