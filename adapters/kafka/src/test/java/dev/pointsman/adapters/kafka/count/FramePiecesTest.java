package dev.pointsman.adapters.kafka.count;

import static dev.pointsman.testkit.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameBytes;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.Swallowed;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.testkit.Payments;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FramePiecesTest {
    private static final long SECOND = 1_763_640_000;
    private static final int BYTES_MAX = 20_000;

    private static Frame large(int attempts) {
        Counter counter = Counter.single("s", CountingRules.standard(), Payments.PARTIES, Set.of());
        for (int i = 0; i < attempts; i++) {
            counter.take(
                    payment("A-" + i)
                            .merchant("m-" + i)
                            .failed(FaultParty.CHANNEL)
                            .at(SECOND),
                    Instant.ofEpochSecond(SECOND));
        }
        return counter.cut(Instant.ofEpochSecond(SECOND), attempts);
    }

    private static long failed(List<Frame> frames) {
        return frames.stream()
                .flatMap(frame -> frame.rows().stream())
                .mapToLong(row -> row.counts().of(Measure.FAILED_CHANNEL))
                .sum();
    }

    @Test
    void the_pieces_of_a_large_frame_add_up_to_it_and_continue_one_another() {
        Frame whole = large(2_000);
        List<byte[]> pieces = FramePieces.of(whole, BYTES_MAX);
        assertThat(pieces).hasSizeGreaterThan(4);
        List<Frame> frames = pieces.stream().map(FrameBytes::frame).toList();
        assertThat(failed(frames)).isEqualTo(2_000);
        assertThat(frames.stream()
                        .mapToInt(frame -> frame.settled().open().size())
                        .sum())
                .isEqualTo(2_000);
        assertThat(frames.stream()
                        .mapToInt(frame -> frame.swallowed().idCount())
                        .sum())
                .isEqualTo(2_000);
        assertThat(frames.stream().mapToLong(frame -> frame.intake().counted()).sum())
                .isEqualTo(2_000);
        long position = whole.from();
        for (Frame frame : frames) {
            assertThat(frame.from()).isEqualTo(position);
            position = frame.to();
        }
        assertThat(position).isEqualTo(whole.to());
    }

    @Test
    void a_small_frame_is_one_piece() {
        Frame whole = large(3);
        assertThat(FramePieces.of(whole, BYTES_MAX)).containsExactly(FrameBytes.of(whole));
    }

    @Test
    void the_judge_reads_all_but_the_ids_and_who_counts_next_remembers_them() {
        Frame whole = large(3);
        Frame judged = FramePieces.judged(whole);
        assertThat(judged.swallowed()).isEqualTo(Swallowed.NOTHING);
        assertThat(judged.rows()).isEqualTo(whole.rows());
        assertThat(judged.settled()).isEqualTo(whole.settled());
        assertThat(judged.intake()).isEqualTo(whole.intake());
        assertThat(judged.to()).isEqualTo(whole.to());
        assertThat(FramePieces.remembered(whole).swallowed()).isEqualTo(whole.swallowed());
    }
}
