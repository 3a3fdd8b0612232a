package dev.pointsman.adapters.file;

import dev.pointsman.core.frame.FrameLog;
import dev.pointsman.testkit.FrameLogContract;
import java.nio.file.Path;

/// A process that appends frames to the log in the folder of its argument, and says each place that was acknowledged.
final class AppendUntilKilled {
    private AppendUntilKilled() {}

    public static void main(String[] args) {
        FrameLog log = FileFrameLog.in(Path.of(args[0]), 100_000, 2_000);
        FrameLogContract.Source source = new FrameLogContract.Source("s");
        while (true) {
            // a point at the end tells a whole line from one that the kill cut off
            System.out.println(log.append(source.next()) + ".");
        }
    }
}
