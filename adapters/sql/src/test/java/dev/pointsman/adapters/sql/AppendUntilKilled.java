package dev.pointsman.adapters.sql;

import dev.pointsman.core.frame.FrameLog;
import java.nio.file.Path;

/// A process that appends frames to the log in the folder of its argument, and says each place that was acknowledged.
final class AppendUntilKilled {
    private static final int BYTES = 20_000;

    private AppendUntilKilled() {}

    public static void main(String[] args) {
        EmbeddedDatabase database = EmbeddedDatabase.in(Path.of(args[0]));
        FrameLog log = SqlStore.on(database.dataSource()).frameLog(5_000);
        LargeFrames frames = new LargeFrames(BYTES);
        while (true) {
            // a point at the end tells a whole line from one that the kill cut off
            System.out.println(log.append(frames.next()) + ".");
        }
    }
}
