package dev.pointsman.server.pages;

import dev.pointsman.console.Paths;
import dev.pointsman.core.channel.Command;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.server.channels.Commands;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import dev.pointsman.server.views.CellWords;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Moves a cell, or stops and starts automation, as a person's form asks, and leads back to where the form was.
@RestController
class CommandForm {
    private static final int CELL_MAX = 1_024;
    private static final Duration LASTS_MAX = Duration.ofDays(1);
    private static final String FULL = "full";

    private final Commands commands;
    private final InstantSource clock;

    CommandForm(Commands commands, InstantSource clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @PostMapping(Paths.COMMANDS)
    ResponseEntity<Void> give(
            @RequestParam Command.Act act,
            @RequestParam String cell,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam long expectedVersion,
            @RequestParam(required = false) @Nullable Duration lasts,
            @RequestParam(defaultValue = FULL) String how,
            @RequestParam(required = false) @Nullable Long proposal,
            @RequestParam(defaultValue = Paths.BOARD) String back,
            Principal bearer) {
        if (act == Command.Act.STOP || act == Command.Act.START) {
            commands.giveAutomation(act, Commands.reason(reason), bearer.getName());
            return leadBack(back);
        }
        if (act == Command.Act.CONFIRM) {
            return confirm(cell(cell), proposal, expectedVersion, back, bearer);
        }
        Command.Act meant = act == Command.Act.RESUME && how.equals("ramp") ? Command.Act.RAMP : act;
        Command command = new Command(meant, cell(cell), Commands.reason(reason), null, expectedVersion);
        Instant end = end(lasts);
        return switch (commands.give(end == null ? command : command.until(end), bearer.getName())) {
            case Commands.Given.Moved _ -> leadBack(back);
            // the channel's page says that it waits
            case Commands.Given.Proposed(var proposed) ->
                leadBack(CellWords.link(proposed.command().cell()));
        };
    }

    private ResponseEntity<Void> confirm(
            Cell cell, @Nullable Long proposal, long seenVersion, String back, Principal bearer) {
        String channel = cell.value(Dimension.CHANNEL);
        if (proposal == null || channel == null) {
            throw RequestProblem.inField(ProblemKind.INVALID_REQUEST, "/proposal", "names no proposal of a channel");
        }
        commands.confirm(channel, proposal, seenVersion, bearer.getName());
        return leadBack(back);
    }

    private static ResponseEntity<Void> leadBack(String back) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(Paths.staysHere(back) ? back : Paths.BOARD))
                .build();
    }

    private @Nullable Instant end(@Nullable Duration lasts) {
        if (lasts == null) {
            return null;
        }
        if (lasts.isNegative() || lasts.compareTo(LASTS_MAX) > 0) {
            throw RequestProblem.inField(ProblemKind.INVALID_REQUEST, "/lasts", "must be in 0..1 day: " + lasts);
        }
        return clock.instant().plus(lasts);
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
