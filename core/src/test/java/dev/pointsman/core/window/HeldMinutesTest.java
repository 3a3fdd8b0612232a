package dev.pointsman.core.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.baseline.BaselineRules;
import dev.pointsman.core.baseline.ChannelTime;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldMinutesTest {
    /// What is to be learned, in the order in which it happened, as a plain queue has it.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void minutes_come_in_the_order_they_were_begun_however_long_the_doubt(long seed) {
        Random random = new Random(seed);
        ChannelTime time = ChannelTime.of(BaselineRules.standard(), null);
        HeldMinutes held = new HeldMinutes();
        ArrayDeque<int[]> expected = new ArrayDeque<>();
        int[] running = null;
        boolean inDoubt = false;
        for (int minute = 0; minute < 2_000; minute++) {
            inDoubt = random.nextInt(40) == 0 ? !inDoubt : inDoubt;
            while (held.due(inDoubt)) {
                HeldMinutes.Minute next = held.next();
                assertThat(new int[] {(int) next.minute(), next.attempts(), next.failures()})
                        .isEqualTo(expected.remove());
            }
            assertThat(expected).hasSizeLessThan(HeldMinutes.DOUBTED_MAX);
            held.begin(minute * 60L);
            if (running != null) {
                expected.add(running);
            }
            running = new int[] {minute, random.nextInt(1, 100), random.nextInt(10)};
            held.take(running[1], running[2], time);
            if (random.nextInt(200) == 0) {
                held.discard();
                expected.clear();
                running = null;
            }
        }
    }
}
