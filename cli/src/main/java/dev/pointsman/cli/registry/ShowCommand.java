package dev.pointsman.cli.registry;

import dev.pointsman.cli.input.InputFile;
import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.server.routing.Registered;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/// `registry show`: what a registry declares, as tables.
@Command(
        name = "show",
        description = {
            "Shows what a registry declares.",
            "Channels, routes of each operation, bank and card type (with a mark where there is one only), limits of"
                    + " amounts, maintenance by the clock of the channel's time zone.",
            "A registry with problems is refused as registry check refuses it, with exit code 2."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  pointsman registry show serve.yaml", "  pointsman registry show serve.yaml | grep 'one route only'"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "YAML, as serve --config takes it.")
    private Path file;

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Registered registered = InputFile.read("FILE", file, RegistryFile::read);
        new RegistryTables(registered).print(terminal.out());
        return ExitCode.OK;
    }
}
