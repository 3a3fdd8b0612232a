package dev.pointsman.server.channels;

import dev.pointsman.core.channel.Command;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.CardNumbers;
import dev.pointsman.server.judging.JudgeLoop;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What people ask of cells, whichever way it came in. Safe for any number of threads.
public final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
    private static final int REASON_MAX = 256;

    /// What lasts longer lasts for ever: it has no end.
    private static final Duration LASTS_MAX = Duration.ofDays(366);

    private final ChannelReader channels;
    private final JudgeLoop judge;
    private final InstantSource clock;

    Commands(ChannelReader channels, JudgeLoop judge, InstantSource clock) {
        this.channels = channels;
        this.judge = judge;
        this.clock = clock;
    }

    /// The transition it led to, or that of the first time it was asked.
    ///
    /// @param bearer who asks
    public Transition give(Command command, String bearer) {
        expectEnd(command);
        if (!channels.knows(command.cell())) {
            throw RequestProblem.of(
                    ProblemKind.NOT_FOUND,
                    "no cell " + RequestProblem.shown(command.cell().toString()));
        }
        return switch (judge.command(command)) {
            case Command.Answer.Done done -> {
                LOG.info("{} asked for: {}", bearer, done.transition().sentence());
                yield done.transition();
            }
            case Command.Answer.AlreadyDone already -> already.first();
            case Command.Answer.Switched _ -> throw new IllegalStateException("no cell was asked for: " + command);
            case Command.Answer.Refused refused -> throw RequestProblem.of(ProblemKind.CONFLICT, refused.why());
            case Command.Answer.Stale stale ->
                throw RequestProblem.inField(
                        ProblemKind.STALE_VERSION,
                        "/expectedVersion",
                        "is " + command.expectedVersion() + ", the cell is at " + stale.version());
        };
    }

    /// Stops automation for all channels, or starts it again.
    ///
    /// @param act STOP or START
    /// @param reason as [#reason] gives it
    /// @param bearer who asks
    public void giveAutomation(Command.Act act, String reason, String bearer) {
        if (judge.command(new Command(act, Cell.ANYTHING, reason, null, null))
                instanceof Command.Answer.Refused refused) {
            throw RequestProblem.of(ProblemKind.CONFLICT, refused.why());
        }
        LOG.info("{} asked for: {} automation: {}", bearer, act, reason);
    }

    private void expectEnd(Command command) {
        Instant until = command.until();
        if (until == null) {
            return;
        }
        if (command.act() != Command.Act.SUSPEND && command.act() != Command.Act.BLOCK) {
            throw wrong("/until", "is for suspend and block only");
        }
        Instant now = clock.instant();
        if (!until.isAfter(now)) {
            throw wrong("/until", "is not in the future: until=" + until + " now=" + now);
        }
        if (until.isAfter(now.plus(LASTS_MAX))) {
            throw wrong("/until", "is more than " + LASTS_MAX.toDays() + " days ahead: until=" + until);
        }
    }

    /// A reason as it is kept: there is one, on one line, and no card number.
    public static String reason(@Nullable String given) {
        String why = given == null ? "" : given.strip();
        if (why.isEmpty()) {
            throw wrong("/reason", "is missing: everybody will read it");
        }
        text("/reason", why, REASON_MAX);
        return why;
    }

    static void text(String pointer, String text, int charsMax) {
        if (text.isBlank() || text.length() > charsMax) {
            throw wrong(pointer, "has " + text.length() + " characters, expected 1 to " + charsMax);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(pointer, "has control characters; it must be one line");
        }
        if (CardNumbers.holdsCardNumber(text)) {
            throw wrong(pointer, "holds what looks like a card number");
        }
    }

    private static RequestProblem wrong(String pointer, String detail) {
        return RequestProblem.inField(ProblemKind.INVALID_REQUEST, pointer, detail);
    }
}
