package dev.pointsman.server.channels;

import dev.pointsman.core.channel.AwaitedCommand;
import dev.pointsman.core.channel.AwaitedCommand.Ending;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one person asked of a cell and another must confirm.
///
/// @param act SUSPEND, RESUME, RAMP, BLOCK or UNBLOCK
/// @param by who proposed it, and cannot confirm it
/// @param state WAITING, CONFIRMED or EXPIRED
/// @param transition that followed from it; null before
record ProposalView(
        long proposal,
        String act,
        String cell,
        String reason,
        String by,
        Instant at,
        Instant expiresAt,
        String state,
        @Nullable String confirmedBy,
        @Nullable TransitionView transition,
        String sentence) {
    static ProposalView of(AwaitedCommand awaited) {
        Ending.@Nullable Confirmed confirmed = awaited.ending() instanceof Ending.Confirmed done ? done : null;
        return new ProposalView(
                awaited.number(),
                awaited.command().act().name(),
                awaited.command().cell().toString(),
                awaited.command().reason(),
                awaited.by(),
                awaited.at(),
                awaited.expiresAt(),
                state(awaited.ending()),
                confirmed == null ? null : confirmed.by(),
                confirmed == null ? null : TransitionView.of(confirmed.transition()),
                awaited.sentence());
    }

    private static String state(Ending ending) {
        return switch (ending) {
            case Ending.Waiting _ -> "WAITING";
            case Ending.Confirmed _ -> "CONFIRMED";
            case Ending.Expired _ -> "EXPIRED";
        };
    }
}
