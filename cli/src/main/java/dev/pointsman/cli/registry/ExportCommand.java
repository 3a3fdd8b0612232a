package dev.pointsman.cli.registry;

import dev.pointsman.cli.input.EventsInput;
import dev.pointsman.cli.input.InputFile;
import dev.pointsman.cli.input.WholeFile;
import dev.pointsman.cli.input.WrongInput;
import dev.pointsman.cli.registry.export.DeclaredRegistry;
import dev.pointsman.cli.registry.export.Recording;
import dev.pointsman.cli.registry.export.RegistryYaml;
import dev.pointsman.cli.registry.export.Remarks;
import dev.pointsman.cli.terminal.ProgressBar;
import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.simulator.backtest.input.EndOfInput;
import dev.pointsman.simulator.yaml.YamlField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `registry export`: a registry as canonical YAML, or a first one of what a recording names.
@Command(
        name = "export",
        sortOptions = false,
        description = {
            "Writes a registry whole, as canonical YAML: registries that mean the same give the same bytes.",
            "What else stands in a server's configuration (listeners, rules, webhooks, secrets) is left"
                    + " out, and so are comments.",
            "A registry with problems is refused as registry check refuses it, with exit code 2.",
            "With --events: a first registry, of the channels that recorded payments name, ONBOARDING and at OBSERVE,"
                    + " with comments that say what a person has to fill in. Lines that are refused are named and the"
                    + " rest is used; the exit code is then 2."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pointsman registry export serve.yaml                  to standard output",
            "  pointsman registry export serve.yaml --out registry.yaml",
            "  pointsman registry export --events events.ndjson.gz --out registry.yaml",
            "  diff <(pointsman registry export a.yaml) <(pointsman registry export b.yaml)"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "File to write, replaced whole or not at all. Default: standard output.")
    private @Nullable Path out;

    /// One of the two.
    private static final class Source {
        @Parameters(paramLabel = "FILE", description = "YAML, as serve --config takes it.")
        private @Nullable Path file;

        @Option(
                names = "--events",
                paramLabel = "FILE|-",
                description = "Recorded payments, plain or gzip; - reads standard input.")
        private @Nullable String events;
    }

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (source.events != null) {
            return recorded(new EventsInput(source.events));
        }
        Path file = source.file;
        if (file == null) {
            throw new WrongInput("give either FILE or --events", null);
        }
        DeclaredRegistry declared = InputFile.read("FILE", file, RegistryFile::readDeclared);
        spare(file);
        write(declared, Remarks.OF_A_REGISTRY);
        return ExitCode.OK;
    }

    private void spare(Path read) throws IOException {
        if (out != null && Files.exists(out) && Files.exists(read) && Files.isSameFile(read, out)) {
            throw new WrongInput("--out: is the file that is read, and what else it holds would be lost: " + out, null);
        }
    }

    private int recorded(EventsInput named) throws IOException {
        spare(Path.of(named.given()));
        Recording recording = new Recording(named.given());
        EndOfInput end;
        try (ProgressBar progress = ProgressBar.on(terminal, System::nanoTime)) {
            end = named.open(terminal.in()).read(recording, progress::reached);
        }
        boolean complaint = named.complain(recording.rejected(), end, recording.events(), terminal.err());
        if (recording.events() > 0) {
            write(recording.registry(), recording.remarks());
        } else {
            terminal.err().println(named.given() + ": names no channel: nothing is written");
        }
        return complaint ? ExitCode.USAGE : ExitCode.OK;
    }

    private void write(DeclaredRegistry declared, Remarks remarks) throws IOException {
        String yaml = readable(declared, remarks);
        if (out == null) {
            terminal.out().print(yaml);
            if (terminal.out().checkError()) {
                throw new IOException("standard output cannot be written");
            }
            return;
        }
        WholeFile.write(out, yaml);
        int channels = declared.registered().channels().size();
        terminal.out().println(out + ": a registry of " + channels + " channels, written");
    }

    /// Nothing is handed out that `serve` would refuse or take for something else.
    private static String readable(DeclaredRegistry declared, Remarks remarks) {
        // the generator makes another character of half a pair and what follows
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(declared.toString())) {
            throw new WrongInput("a text of the registry cannot be written: it holds half a character", null);
        }
        String yaml = RegistryYaml.of(declared, remarks);
        int bytes = yaml.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > YamlField.FILE_BYTES_MAX) {
            throw new WrongInput(
                    "the export would be larger than a registry may be: bytes=" + bytes + " most="
                            + YamlField.FILE_BYTES_MAX,
                    null);
        }
        if (!RegistryYaml.of(RegistryFile.parse(yaml, "the export"), remarks).equals(yaml)) {
            throw new IllegalStateException("the export does not read back as it was written: bytes=" + bytes);
        }
        return yaml;
    }
}
