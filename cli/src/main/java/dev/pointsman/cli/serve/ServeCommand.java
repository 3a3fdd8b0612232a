package dev.pointsman.cli.serve;

import dev.pointsman.cli.input.InputFile;
import dev.pointsman.cli.ordering.OrderingWarnings;
import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.server.routing.Registered;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `serve`: the server, until it is told to stop.
@Command(
        name = "serve",
        description = {
            "Takes payment events over HTTP, judges every second, answers people and systems.",
            "Keeps everything in one folder; on the first start it prints the administrator's token, once.",
            "Ctrl-C or SIGTERM: answers what it has, closes the folder and ends with exit code 0."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pointsman serve                                      on http://127.0.0.1:8080, data in ./pointsman-data",
            "  pointsman serve --data /var/lib/pointsman --port 80  elsewhere",
            "  pointsman serve --config serve.yaml                  with channels to route to, codes and limits"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
public final class ServeCommand implements Callable<Integer> {
    private static final int PORT_MAX = 65_535;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration as YAML; what it leaves out is the default. Options come before it.")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder to keep everything in, made when missing. Default: ./pointsman-data.")
    private @Nullable Path data;

    @Option(names = "--port", paramLabel = "N", description = "0 for any. Default: 8080.")
    private @Nullable Integer port;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "0.0.0.0 for all of the machine's. Default: 127.0.0.1.")
    private @Nullable String address;

    @Option(names = "--rehearse", hidden = true, description = "Answer a few requests of its own, and end.")
    private boolean rehearse;

    public ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        InstantSource clock = InstantSource.system();
        Instant since = ProcessHandle.current().info().startInstant().orElseGet(clock::instant);
        if (port != null && (port < 0 || port > PORT_MAX)) {
            throw new ParameterException(spec.commandLine(), "--port must be in 0..65535: port=" + port);
        }
        ServeSettings read =
                config == null ? ServeSettings.standard() : InputFile.read("--config", config, ServeFile::read);
        Registered registered = read.registered();
        OrderingWarnings.of(registered.ordering(), registered.channels())
                .forEach(warning -> terminal.err().println("warning: " + warning));
        terminal.err().flush();
        Serving serving = new Serving(read.with(address, port, data), terminal.out(), clock);
        if (rehearse) {
            serving.rehearse(since);
        } else {
            serving.run(since);
        }
        return 0;
    }
}
