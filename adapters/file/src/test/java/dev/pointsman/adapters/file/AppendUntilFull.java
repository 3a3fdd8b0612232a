package dev.pointsman.adapters.file;

import dev.pointsman.core.frame.FrameLog;
import dev.pointsman.testkit.FrameLogContract;
import java.nio.file.Path;

/// A process that may write only so many bytes into a file: it appends frames until one finds no room, then another
/// that is shorter, and says each place that was acknowledged.
final class AppendUntilFull {
    private AppendUntilFull() {}

    public static void main(String[] args) {
        FrameLog log = FileFrameLog.in(Path.of(args[0]), 100_000, Long.MAX_VALUE);
        FrameLogContract.Source source = new FrameLogContract.Source("a-source-with-a-name-" + "n".repeat(5_000));
        try {
            while (true) {
                System.out.println(log.append(source.next()));
            }
        } catch (FrameFileFailure full) {
            System.out.println(log.append(new FrameLogContract.Source("t").next()));
        }
    }
}
