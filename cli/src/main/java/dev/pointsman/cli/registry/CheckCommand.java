package dev.pointsman.cli.registry;

import dev.pointsman.cli.input.InputFile;
import dev.pointsman.cli.ordering.OrderingWarnings;
import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.server.routing.Registered;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/// `registry check`: says everything that is wrong with a registry, as `serve` would.
@Command(
        name = "check",
        description = {
            "Checks the registry of a server's configuration, or a file that is nothing but a registry.",
            "Names all problems at once, each with file, line and path, and ends with exit code 2;",
            "serve refuses the file with the same words. Cards with one route only are named, and are no problem;",
            "neither are warnings, such as a rule that names a channel that is not registered."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pointsman registry check serve.yaml      the section registry of a server's configuration",
            "  pointsman registry check registry.yaml   strategy, automation and channels at the top"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "YAML, as serve --config takes it.")
    private Path file;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Registered registered = InputFile.read("FILE", file, RegistryFile::read);
        List<CardRoutes> routes = CardRoutes.of(registered.channels());
        List<CardRoutes> single = routes.stream().filter(CardRoutes::isSingle).toList();
        terminal.out()
                .println(file + ": no problems; " + registered.channels().size() + " channels, " + routes.size()
                        + " kinds of cards and operations, " + single.size() + " of them with one route only");
        single.forEach(each -> terminal.out()
                .println("  only " + each.channels().getFirst() + " takes " + each.operation() + " of " + each.bank()
                        + " " + each.cardType()));
        OrderingWarnings.of(registered.ordering(), registered.channels())
                .forEach(warning -> terminal.out().println("  warning: " + warning));
        return ExitCode.OK;
    }
}
