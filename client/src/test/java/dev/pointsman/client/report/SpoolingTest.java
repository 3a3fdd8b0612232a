package dev.pointsman.client.report;

import static dev.pointsman.client.report.Reported.event;
import static dev.pointsman.client.report.Reported.numbers;
import static dev.pointsman.client.report.Reported.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.client.spool.Batch;
import dev.pointsman.client.spool.Spool;
import dev.pointsman.client.spool.SpoolRules;
import dev.pointsman.client.work.Backoff;
import dev.pointsman.client.work.HeardLog;
import dev.pointsman.client.work.Loop;
import dev.pointsman.client.work.Ring;
import dev.pointsman.client.work.Warnings;
import dev.pointsman.model.event.PaymentEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolingTest {
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
    private Spool spool = new Spool(new SpoolRules(Path.of("never-opened"), SpoolRules.BYTES_MIN), warnings);

    private Reporter reporter() {
        SpoolRules files = new SpoolRules(folder, SpoolRules.BYTES_MIN);
        spool = new Spool(files, warnings);
        ReportRules rules = rules(16, 4, BackPressure.SPOOL, Optional.of(files));
        Batcher batcher = new Batcher(rules, () -> "k" + ++keys, tally, warnings);
        return new Reporter(
                new Backlog(ring, batcher, spool, tally),
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
        assertThat(spool.events()).isGreaterThan(100);
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
        assertThat(spool.files()).isZero();
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
