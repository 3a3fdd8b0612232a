package dev.pointsman.cli;

import dev.pointsman.cli.backtest.BacktestCommand;
import dev.pointsman.cli.backtest.ScoreCommand;
import dev.pointsman.cli.convert.ConvertCommand;
import dev.pointsman.cli.demo.DemoCommand;
import dev.pointsman.cli.registry.RegistryCommand;
import dev.pointsman.cli.serve.ServeCommand;
import dev.pointsman.cli.simulate.AccuracyCommand;
import dev.pointsman.cli.simulate.DrillCommand;
import dev.pointsman.cli.simulate.SimulateCommand;
import dev.pointsman.cli.terminal.ProcessTerminal;
import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.model.code.CodeTables;
import java.io.PrintWriter;
import java.util.Map;
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
            return commands(terminal, environment).execute(args);
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    private static CommandLine commands(Terminal terminal, Map<String, String> environment) {
        PointsmanCommand pointsman = new PointsmanCommand(environment);
        CommandLine commands = new CommandLine(pointsman);
        commands.addSubcommand(new ServeCommand(terminal));
        commands.addSubcommand(new DemoCommand(terminal));
        commands.addSubcommand(new BacktestCommand(terminal));
        commands.addSubcommand(new SimulateCommand(terminal));
        commands.addSubcommand(new ScoreCommand(terminal));
        commands.addSubcommand(new AccuracyCommand(terminal));
        commands.addSubcommand(new DrillCommand(terminal));
        commands.addSubcommand(ConvertCommand.with(terminal));
        commands.addSubcommand(RegistryCommand.with(terminal));
        commands.addSubcommand(new CodesCommand(terminal, CodeTables.builtIn()));
        commands.addSubcommand(new TestCommand());
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
