package dev.pointsman.cli.serve;

import dev.pointsman.cli.input.InputFile;
import dev.pointsman.cli.ordering.OrderingWarnings;
import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.server.routing.Registered;
import java.net.URI;
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

    @Option(
            names = "--node",
            paramLabel = "NAME",
            description = "This node's name in a cluster. Default: cluster.node of the file, else the machine's.")
    private @Nullable String node;

    @Option(
            names = "--node-address",
            paramLabel = "URL",
            description = "Where the other nodes reach this one. Default: cluster.address, else where it listens.")
    private @Nullable URI nodeAddress;

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
        if ((node != null || nodeAddress != null) && read.cluster().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--node and --node-address are for a file with a cluster: config=" + config);
        }
        serve(named(read.with(address, port, data)), clock, since);
        return 0;
    }

    private ServeSettings named(ServeSettings settings) {
        try {
            return settings.named(node, nodeAddress);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), "--node, --node-address: " + wrong.getMessage(), wrong);
        }
    }

    private void serve(ServeSettings settings, InstantSource clock, Instant since) {
        Serving alone = new Serving(settings, terminal.out(), clock);
        if (rehearse) {
            alone.rehearse(since);
        } else if (settings.cluster().isPresent()) {
            new ClusterServing(settings, settings.cluster().get(), terminal.out(), clock).run(since);
        } else {
            alone.run(since);
        }
    }
}
