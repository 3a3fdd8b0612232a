package dev.pointsman.testbed;

import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.frame.KafkaFrames;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.core.frame.Measure;
import java.util.List;

/// Adds up what stands in the frames, as a judge would read them. For one thread.
final class Counted implements AutoCloseable {
    private static final int READ_MAX = 256;

    private final KafkaFrames frames;
    private long place = -1;
    private long attempts;
    private long duplicates;

    Counted(KafkaSettings kafka) {
        this.frames = KafkaFrames.of(kafka);
    }

    /// Attempts in all frames so far.
    long attempts() {
        List<FrameSource.Logged> read = frames.after(place, READ_MAX);
        while (!read.isEmpty()) {
            for (FrameSource.Logged each : read) {
                place = each.place();
                add(each.frame());
            }
            read = frames.after(place, READ_MAX);
        }
        return attempts;
    }

    private void add(Frame frame) {
        duplicates += frame.intake().duplicates();
        for (Frame.Row row : frame.rows()) {
            attempts += row.counts().of(Measure.INITIATED);
        }
    }

    /// Events that came again and were not counted, in what was read so far.
    long duplicates() {
        return duplicates;
    }

    @Override
    public void close() {
        frames.close();
    }
}
