package dev.pointsman.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cluster-demo`: listed here, run by the launcher, since the servers that it starts are no part of this
/// program.
@Command(
        name = "cluster-demo",
        description = {
            "Three nodes with a broker and a database on this machine; kills and restarts them under load and shows",
            "that every payment is counted once (launcher ./pointsman only)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./pointsman cluster-demo         ends by itself after about a minute",
            "  ./pointsman cluster-demo --keep  leaves the cluster running, to look at its pages"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
final class ClusterDemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getErr()
                .println(
                        "pointsman cluster-demo: is run by the launcher in the source folder: ./pointsman cluster-demo");
        return ExitCode.USAGE;
    }
}
