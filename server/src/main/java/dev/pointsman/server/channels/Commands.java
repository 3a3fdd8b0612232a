package dev.pointsman.server.channels;

import dev.pointsman.core.channel.AwaitedCommand;
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

    /// What a command led to.
    public sealed interface Given {
        /// The transition, or that of the first time it was asked.
        record Moved(Transition transition) implements Given {}

        /// Another person must confirm it.
        record Proposed(AwaitedCommand proposal) implements Given {}
    }

    /// Moves a cell, or proposes it where a second person is wanted.
    ///
    /// @param bearer who asks
    public Given give(Command command, String bearer) {
        expectEnd(command);
        if (!channels.knows(command.cell())) {
            throw RequestProblem.of(
                    ProblemKind.NOT_FOUND,
                    "no cell " + RequestProblem.shown(command.cell().toString()));
        }
        return answer(command.by(bearer), bearer);
    }

    /// Confirms what another person proposed for a channel.
    ///
    /// @param seenVersion of the cell when the bearer looked; null when he did not say
    /// @param bearer who confirms
    public Given confirm(String channel, long number, @Nullable Long seenVersion, String bearer) {
        AwaitedCommand proposal = channels.proposals(channel).stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> RequestProblem.of(
                        ProblemKind.NOT_FOUND,
                        "no proposal " + number + " of channel " + RequestProblem.shown(channel)));
        return answer(Command.confirm(number, proposal.command().cell(), bearer, seenVersion), bearer);
    }

    private Given answer(Command command, String bearer) {
        return switch (judge.command(command)) {
            case Command.Answer.Done done -> {
                LOG.info("{} asked for: {}", bearer, done.transition().sentence());
                yield new Given.Moved(done.transition());
            }
            case Command.Answer.Awaited(AwaitedCommand proposal) -> {
                LOG.info("{}", proposal.sentence());
                yield new Given.Proposed(proposal);
            }
            case Command.Answer.AlreadyDone already -> new Given.Moved(already.first());
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
