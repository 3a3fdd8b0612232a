package dev.pointsman.cli.rules;

import dev.pointsman.cli.input.InputFile;
import dev.pointsman.cli.ordering.RulesFile;
import dev.pointsman.cli.registry.RegistryFile;
import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleWarnings;
import dev.pointsman.model.snapshot.RoutedChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rules check`: says everything that is wrong with routing rules, and what is likely a mistake.
@Command(
        name = "check",
        description = {
            "Checks routing rules as PUT /v1/rules takes them, and a registry names them.",
            "Names all problems at once, each with its JSON pointer, and ends with exit code 2.",
            "Warnings are no problem: an order that is never reached, rules that together leave no channel,",
            "and, with --registry, channels that are not registered."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pointsman rules check rules.json                         by itself",
            "  pointsman rules check rules.json --registry serve.yaml   against the channels that there are"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "JSON, as PUT /v1/rules takes it.")
    private Path file;

    @Option(
            names = "--registry",
            paramLabel = "FILE",
            description = "A server's configuration or a registry, with the channels that rules may name.")
    private @Nullable Path registry;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<RoutingRule> rules = InputFile.read("FILE", file, RulesFile::read);
        List<String> warnings = RuleWarnings.of(rules, registry == null ? null : registered(registry));
        terminal.out()
                .println(file + ": no problems; " + rules.size() + (rules.size() == 1 ? " rule, " : " rules, ")
                        + warnings.size() + (warnings.size() == 1 ? " warning" : " warnings"));
        warnings.forEach(warning -> terminal.out().println("  warning: " + warning));
        return ExitCode.OK;
    }

    private static Set<String> registered(Path registry) {
        return InputFile.read("--registry", registry, RegistryFile::read).channels().stream()
                .map(RoutedChannel::id)
                .collect(Collectors.toSet());
    }
}
