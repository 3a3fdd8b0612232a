package dev.pointsman.cli;

import dev.pointsman.cli.input.WrongInput;
import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.cli.terminal.TextTable;
import dev.pointsman.model.code.CodeMeaning;
import dev.pointsman.model.code.CodeTables;
import dev.pointsman.model.event.Operation;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `codes`: asks the tables of response codes.
@Command(
        name = "codes",
        description = "Asks the tables of response codes.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  pointsman codes lookup UNIONPAY_ONLINE 03"})
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
final class CodesCommand implements Runnable {
    private final Terminal terminal;
    private final CodeTables tables;

    @Spec
    private CommandSpec spec;

    CodesCommand(Terminal terminal, CodeTables tables) {
        this.terminal = terminal;
        this.tables = tables;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(
            name = "lookup",
            description = {
                "Shows what a code means: its class, whose fault it is, what to do.",
                "Exit code 1 when the table does not have it."
            },
            footerHeading = "%nExamples:%n",
            footer = {"  pointsman codes lookup UNIONPAY_ONLINE 03", "  pointsman codes lookup NPCI_UPI U30"})
    int lookup(
            @Parameters(paramLabel = "SCHEME", description = "The table, such as UNIONPAY_ONLINE.") String scheme,
            @Parameters(paramLabel = "CODE", description = "The code as the channel answered it.") String code) {
        if (!tables.schemes().contains(scheme)) {
            throw new WrongInput(
                    "there is no table '" + scheme + "'; tables: " + String.join(", ", tables.schemes()), null);
        }
        Map<CodeMeaning, Set<Operation>> meanings = meanings(scheme, code);
        if (meanings.isEmpty()) {
            terminal.err()
                    .println("pointsman codes lookup: " + scheme + " has no code '" + code
                            + "': a failure with it is taken for the channel's");
            return ExitCode.SOFTWARE;
        }
        TextTable table = new TextTable()
                .words("operations")
                .words("class")
                .words("fault party")
                .words("action")
                .words("text");
        meanings.forEach((meaning, operations) -> table.row(
                names(operations),
                meaning.codeClass().name(),
                meaning.faultParty().name(),
                meaning.action(),
                meaning.text()));
        table.print(terminal.out());
        return ExitCode.OK;
    }

    private Map<CodeMeaning, Set<Operation>> meanings(String scheme, String code) {
        Map<CodeMeaning, Set<Operation>> meanings = new LinkedHashMap<>();
        for (Operation operation : Operation.values()) {
            tables.meaning(scheme, operation, code)
                    .ifPresent(meaning -> meanings.computeIfAbsent(meaning, _ -> EnumSet.noneOf(Operation.class))
                            .add(operation));
        }
        return meanings;
    }

    private static String names(Set<Operation> operations) {
        return operations.size() == Operation.values().length
                ? "all"
                : operations.stream().map(Operation::name).collect(Collectors.joining(","));
    }
}
