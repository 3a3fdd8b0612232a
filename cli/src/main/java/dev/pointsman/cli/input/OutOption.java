package dev.pointsman.cli.input;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// `--out` of a command that must be told where to write.
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
public final class OutOption {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write to; made when missing.")
    private Path out;

    /// The folder, made now.
    public Path folder() {
        return OutputFolder.make(out);
    }
}
