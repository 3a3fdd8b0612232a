package dev.pointsman.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// What is meant without a command: help, version, and the options that every command has.
@Command(
        name = "pointsman",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Watches every payment channel, takes the broken part out of routing, lets traffic back step by step.",
            ""
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pointsman simulate --scenario hard-outage --out out/",
            "  pointsman backtest --events out/events.ndjson --out out/",
            "  pointsman score --incidents out/incidents.csv --labels out/labels.csv",
            "  pointsman COMMAND --help",
            "",
            "Exit codes: 0 good, 1 the work failed, 2 wrong usage or input."
        })
// picocli sets what it annotates before anything runs, and asks the flags of help and version itself
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
final class PointsmanCommand implements Runnable {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    private boolean version;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where in the program a failure arose (also: POINTSMAN_STACKTRACE=1).")
    private boolean stacktrace;

    PointsmanCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    boolean wantsStacktrace() {
        return stacktrace || "1".equals(environment.get("POINTSMAN_STACKTRACE"));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
