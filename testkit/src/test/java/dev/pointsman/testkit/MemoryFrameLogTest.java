package dev.pointsman.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.frame.FrameLog;
import dev.pointsman.core.frame.MemoryFrameLog;
import org.junit.jupiter.api.Test;

class MemoryFrameLogTest implements FrameLogContract {
    @Override
    public FrameLog emptyLog() {
        return new MemoryFrameLog(1_000);
    }

    @Override
    public FrameLog emptyLogOf(int framesMax) {
        return new MemoryFrameLog(framesMax);
    }

    @Test
    void a_log_without_room_is_refused_with_its_number() {
        assertThatThrownBy(() -> new MemoryFrameLog(0)).hasMessageContaining("framesMax=0");
    }
}
