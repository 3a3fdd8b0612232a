package dev.pointsman.server.pages;

import dev.pointsman.console.Paths;
import dev.pointsman.core.channel.Command;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.server.channels.Commands;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.net.URI;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Moves a cell as a person's form asks, and leads back to where the form was.
@RestController
class CommandForm {
    private static final int CELL_MAX = 1_024;

    private final Commands commands;

    CommandForm(Commands commands) {
        this.commands = commands;
    }

    @PostMapping(Paths.COMMANDS)
    ResponseEntity<Void> give(
            @RequestParam Command.Act act,
            @RequestParam String cell,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam long expectedVersion,
            @RequestParam(defaultValue = Paths.BOARD) String back,
            Principal bearer) {
        commands.give(new Command(act, cell(cell), Commands.reason(reason), null, expectedVersion), bearer.getName());
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(Paths.staysHere(back) ? back : Paths.BOARD))
                .build();
    }

    private static Cell cell(String text) {
        try {
            if (text.length() <= CELL_MAX) {
                return Cell.parse(text);
            }
        } catch (IllegalArgumentException notACell) {
            // its words may quote what a stranger sent at any length
        }
        throw RequestProblem.inField(ProblemKind.INVALID_REQUEST, "/cell", "is no cell: " + RequestProblem.shown(text));
    }
}
