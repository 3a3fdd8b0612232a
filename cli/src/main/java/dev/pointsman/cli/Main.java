package dev.pointsman.cli;

import dev.pointsman.cli.backtest.BacktestCommand;
import dev.pointsman.cli.backtest.ScoreCommand;
import dev.pointsman.cli.convert.ConvertCommand;
import dev.pointsman.cli.demo.DemoCommand;
import dev.pointsman.cli.registry.RegistryCommand;
import dev.pointsman.cli.routediff.RouteDiffCommand;
import dev.pointsman.cli.rules.RulesCommand;
import dev.pointsman.cli.serve.ServeCommand;
import dev.pointsman.cli.simulate.AccuracyCommand;
import dev.pointsman.cli.simulate.DrillCommand;
import dev.pointsman.cli.simulate.SimulateCommand;
import dev.pointsman.cli.snapshot.SnapshotCommand;
import dev.pointsman.cli.terminal.ProcessTerminal;
import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.model.code.CodeTables;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// Runs one command and answers its exit code: 0 good, 1 the work failed, 2 wrong usage or input.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Terminal terminal = ProcessTerminal.of(System.in, System.out, System.err, System.getenv());
        System.exit(run(args, terminal, System.getenv()));
    }

    /// Runs in this process, without a terminal and its environment.
    public static int run(String[] args, PrintWriter out, PrintWriter err) {
        return run(args, Terminal.plain(out, err), Map.of());
    }

    static int run(String[] args, Terminal terminal, Map<String, String> environment) {
        try {
            return commands(args, terminal, environment).execute(args);
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    /// All commands by name, in the order of the help.
    static Map<String, Supplier<Object>> makers(Terminal terminal) {
        Map<String, Supplier<Object>> makers = new LinkedHashMap<>();
        makers.put("serve", () -> new ServeCommand(terminal));
        makers.put("demo", () -> new DemoCommand(terminal));
        makers.put("backtest", () -> new BacktestCommand(terminal));
        makers.put("simulate", () -> new SimulateCommand(terminal));
        makers.put("score", () -> new ScoreCommand(terminal));
        makers.put("accuracy", () -> new AccuracyCommand(terminal));
        makers.put("drill", () -> new DrillCommand(terminal));
        makers.put("convert", () -> ConvertCommand.with(terminal));
        makers.put("registry", () -> RegistryCommand.with(terminal));
        makers.put("rules", () -> RulesCommand.with(terminal));
        makers.put("route-diff", () -> new RouteDiffCommand(terminal));
        makers.put("snapshot", () -> SnapshotCommand.with(terminal));
        makers.put("codes", () -> new CodesCommand(terminal, CodeTables.builtIn()));
        makers.put("cluster-demo", ClusterDemoCommand::new);
        makers.put("test", TestCommand::new);
        return makers;
    }

    private static CommandLine commands(String[] args, Terminal terminal, Map<String, String> environment) {
        PointsmanCommand pointsman = new PointsmanCommand(environment);
        CommandLine commands = new CommandLine(pointsman);
        Map<String, Supplier<Object>> makers = makers(terminal);
        // to make them all takes a tenth of a second of the server's start
        Supplier<Object> asked = args.length == 0 ? null : makers.get(args[0]);
        if (asked == null) {
            makers.values().forEach(maker -> commands.addSubcommand(maker.get()));
        } else {
            commands.addSubcommand(asked.get());
        }
        // settings reach the commands that are there when they are made
        return commands.setOut(terminal.out())
                .setErr(terminal.err())
                .setUsageHelpWidth(Math.min(terminal.columns(), 120))
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new WrongUsage())
                .setExecutionExceptionHandler(new FailedWork(pointsman));
    }
}
