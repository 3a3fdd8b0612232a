package dev.pointsman.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `test`: listed here, run by the launcher, since it builds what this program is made of.
@Command(
        name = "test",
        description = "Runs the whole test suite, as CI runs it (launcher ./pointsman only).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./pointsman test",
            "  ./pointsman test -pl core -am",
            "  ./pointsman test --faults 200  a cluster of processes, struck so often; takes about an hour"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
final class TestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getErr()
                .println("pointsman test: is run by the launcher in the source folder: ./pointsman test");
        return ExitCode.USAGE;
    }
}
