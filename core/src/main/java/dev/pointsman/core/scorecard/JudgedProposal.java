package dev.pointsman.core.scorecard;

import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A proposal, and what became of it.
///
/// @param handsAt when people took the cell out, or one that covers it or lies within it; null when they did not
/// @param until when people acted, or the fault was over, or now: so long its failures could have been spared
/// @param failedAttempts technical failures of the cell from the proposal until then, by archived minutes; a minute
///     at either end counts by the part that lies within
public record JudgedProposal(
        ProposedSuspension proposal,
        Result result,
        @Nullable Instant handsAt,
        Instant until,
        long failedAttempts) {
    /// Whether it would have been right.
    public enum Result {
        /// People did the same while the fault lasted.
        CONFIRMED,
        /// The fault was over so soon, without hands, that nothing had to be moved.
        NEEDLESS,
        /// People did not act, and the fault lasted; or it is not over yet.
        UNDECIDED
    }

    /// So long people took longer than automation; null when they did not act.
    public @Nullable Duration lead() {
        return handsAt == null ? null : Duration.between(proposal.at(), handsAt);
    }

    /// @param transitions of the channel, in any order
    /// @param needlessWithin so soon after the proposal a fault must be over to need nothing
    static JudgedProposal of(
            ProposedSuspension proposal,
            List<Transition> transitions,
            Failures failures,
            Duration needlessWithin,
            Instant now) {
        Instant over = proposal.over();
        Instant hands = transitions.stream()
                .filter(JudgedProposal::isByHand)
                .filter(each ->
                        each.cell().covers(proposal.cell()) || proposal.cell().covers(each.cell()))
                .map(Transition::at)
                .filter(at -> !at.isBefore(proposal.at()) && (over == null || !at.isAfter(over)))
                .min(Comparator.naturalOrder())
                .orElse(null);
        Instant until = hands != null ? hands : over != null ? over : now;
        return new JudgedProposal(
                proposal,
                result(proposal, hands, needlessWithin),
                hands,
                until,
                failures.between(proposal.cell(), proposal.at(), until));
    }

    private static boolean isByHand(Transition transition) {
        return switch (transition.to()) {
            case ChannelState.Suspended suspended -> suspended.byHand();
            case ChannelState.Blocked _ -> true;
            case ChannelState.Active _, ChannelState.Limited _, ChannelState.Ramping _ -> false;
        };
    }

    private static Result result(ProposedSuspension proposal, @Nullable Instant hands, Duration needlessWithin) {
        if (hands != null) {
            return Result.CONFIRMED;
        }
        Instant over = proposal.over();
        boolean soon = over != null && !over.isAfter(proposal.at().plus(needlessWithin));
        return soon ? Result.NEEDLESS : Result.UNDECIDED;
    }
}
