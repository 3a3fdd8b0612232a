package dev.pointsman.core.channel;

import dev.pointsman.core.channel.AwaitedCommand.Ending;
import dev.pointsman.core.guard.SecondPerson;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What waits for a second person, and the latest of what did. For one thread.
final class AwaitedCommands {
    static final int WAITING_MAX = 200;
    static final int KEPT_MAX = 500;

    private final Map<Long, AwaitedCommand> kept = new LinkedHashMap<>();
    private final List<AwaitedCommand> expired = new ArrayList<>();
    private long last;

    /// Whether one person cannot do this alone.
    ///
    /// Taking out stays with one person unless two are wanted for everything: an emergency waits for nobody.
    static boolean isNeeded(SecondPerson wanted, Command command, ChannelState state) {
        return switch (wanted) {
            case NEVER -> false;
            case BACK -> letsBack(command, state);
            case ALL -> true;
        };
    }

    /// Whether it brings traffic back, or sooner than a person before meant it to.
    private static boolean letsBack(Command command, ChannelState state) {
        return switch (command.act()) {
            case RESUME, RAMP, UNBLOCK -> true;
            case SUSPEND, BLOCK -> endsSooner(command.until(), state);
            case CONFIRM, STOP, START -> false;
        };
    }

    private static boolean endsSooner(@Nullable Instant end, ChannelState state) {
        boolean byHand = switch (state) {
            case ChannelState.Suspended suspended -> suspended.byHand();
            case ChannelState.Blocked _ -> true;
            case ChannelState.Active _, ChannelState.Limited _, ChannelState.Ramping _ -> false;
        };
        Instant before = state.until();
        return byHand && end != null && (before == null || end.isBefore(before));
    }

    /// The same again by the same person while it waits is the same proposal.
    Command.Answer propose(Command command, Duration within, Instant now) {
        String by = command.by();
        if (by == null) {
            return new Command.Answer.Refused("a second person must confirm it: who asks must be known");
        }
        List<AwaitedCommand> waiting =
                kept.values().stream().filter(AwaitedCommand::isWaiting).toList();
        for (AwaitedCommand other : waiting) {
            if (other.command().equals(command) && now.isBefore(other.expiresAt())) {
                return new Command.Answer.Awaited(other);
            }
        }
        if (waiting.size() >= WAITING_MAX) {
            return new Command.Answer.Refused("so many proposals wait already: waiting=" + waiting.size());
        }
        // people read it
        Instant expiresAt = now.plus(within).plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        AwaitedCommand awaited = new AwaitedCommand(++last, command, by, now, expiresAt, new Ending.Waiting());
        keep(awaited);
        return new Command.Answer.Awaited(awaited);
    }

    private void keep(AwaitedCommand awaited) {
        kept.put(awaited.number(), awaited);
        if (kept.size() > KEPT_MAX) {
            kept.values().stream()
                    .filter(each -> !each.isWaiting())
                    .findFirst()
                    .ifPresent(oldest -> kept.remove(oldest.number()));
        }
    }

    /// What is confirmed; there must be such a proposal.
    AwaitedCommand confirmedBy(Command confirming) {
        return Objects.requireNonNull(kept.get(Objects.requireNonNull(confirming.proposal())));
    }

    /// What a confirmation is answered before anything moves; null when what was proposed may happen.
    Command.@Nullable Answer refusal(Command confirming, Instant now) {
        AwaitedCommand proposed = kept.get(Objects.requireNonNull(confirming.proposal()));
        if (proposed == null) {
            return new Command.Answer.Refused("there is no proposal " + confirming.proposal());
        }
        String by = Objects.requireNonNull(confirming.by());
        if (proposed.ending() instanceof Ending.Confirmed done && done.by().equals(by)) {
            return new Command.Answer.AlreadyDone(done.transition());
        }
        String objection = objection(proposed, by, now);
        return objection == null ? null : new Command.Answer.Refused(objection);
    }

    private static @Nullable String objection(AwaitedCommand awaited, String by, Instant now) {
        if (awaited.ending() instanceof Ending.Confirmed confirmed) {
            return confirmed.by() + " confirmed it already";
        }
        if (awaited.ending() instanceof Ending.Expired || !now.isBefore(awaited.expiresAt())) {
            return "it expired at " + awaited.expiresAt() + ": propose it anew";
        }
        return by.equals(awaited.by()) ? by + " proposed it: another person must confirm it" : null;
    }

    void confirmed(AwaitedCommand awaited, String by, Transition transition) {
        kept.put(awaited.number(), awaited.ended(new Ending.Confirmed(by, transition)));
    }

    void expire(Instant now) {
        for (AwaitedCommand awaited : List.copyOf(kept.values())) {
            if (awaited.isWaiting() && !now.isBefore(awaited.expiresAt())) {
                AwaitedCommand ended = awaited.ended(new Ending.Expired());
                kept.put(awaited.number(), ended);
                expired.add(ended);
            }
        }
    }

    /// Those that expired since the last call.
    List<AwaitedCommand> drainExpired() {
        List<AwaitedCommand> drained = List.copyOf(expired);
        expired.clear();
        return drained;
    }

    /// In the order of their numbers.
    List<AwaitedCommand> all() {
        return List.copyOf(kept.values());
    }

    void save(StateWriter to) {
        to.count(last);
        to.list(kept.values(), awaited -> awaited.save(to));
    }

    static AwaitedCommands restored(StateReader from) {
        AwaitedCommands restored = new AwaitedCommands();
        restored.last = from.count();
        for (AwaitedCommand awaited : from.list(KEPT_MAX, () -> AwaitedCommand.restored(from))) {
            restored.kept.put(awaited.number(), awaited);
        }
        return restored;
    }
}
