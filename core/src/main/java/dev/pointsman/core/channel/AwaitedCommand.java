package dev.pointsman.core.channel;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What one person asked of a cell and another must confirm before it happens.
///
/// @param number from 1, over all channels
/// @param by who asked
/// @param expiresAt from then on nobody can confirm it
public record AwaitedCommand(long number, Command command, String by, Instant at, Instant expiresAt, Ending ending) {
    /// What became of it.
    public sealed interface Ending {
        record Waiting() implements Ending {}

        /// It happened.
        ///
        /// @param by who confirmed it
        record Confirmed(String by, Transition transition) implements Ending {}

        /// Nobody confirmed it in time.
        record Expired() implements Ending {}
    }

    boolean isWaiting() {
        return ending instanceof Ending.Waiting;
    }

    AwaitedCommand ended(Ending other) {
        return new AwaitedCommand(number, command, by, at, expiresAt, other);
    }

    /// When it came to where it is.
    public Instant changedAt() {
        return switch (ending) {
            case Ending.Waiting _ -> at;
            case Ending.Confirmed confirmed -> confirmed.transition().at();
            case Ending.Expired _ -> expiresAt;
        };
    }

    /// `ann proposes to resume channel=x: bank called; another person must confirm it until 2026-11-20T06:15:00Z`.
    public String sentence() {
        String what = words(command.act()) + " " + command.cell() + ": " + command.reason();
        return switch (ending) {
            case Ending.Waiting _ ->
                by + " proposes to " + what + "; another person must confirm it until " + expiresAt;
            case Ending.Confirmed confirmed -> confirmed.by() + " confirmed what " + by + " proposed: " + what;
            case Ending.Expired _ -> "nobody confirmed what " + by + " proposed: " + what;
        };
    }

    private static String words(Command.Act act) {
        return act.name().toLowerCase(Locale.ROOT);
    }

    void save(StateWriter to) {
        to.count(number);
        command.save(to);
        to.text(by);
        to.instant(at);
        to.instant(expiresAt);
        to.flag(ending instanceof Ending.Expired);
        Ending.@Nullable Confirmed happened = ending instanceof Ending.Confirmed done ? done : null;
        to.nullable(happened, done -> {
            to.text(done.by());
            done.transition().save(to);
        });
    }

    static AwaitedCommand restored(StateReader from) {
        long number = from.count();
        Command command = Command.restored(from);
        String by = from.text();
        Instant at = from.instant();
        Instant expiresAt = from.instant();
        Ending unconfirmed = from.flag() ? new Ending.Expired() : new Ending.Waiting();
        @Nullable Ending confirmed = from.nullable(() -> new Ending.Confirmed(from.text(), Transition.restored(from)));
        return new AwaitedCommand(number, command, by, at, expiresAt, confirmed == null ? unconfirmed : confirmed);
    }
}
