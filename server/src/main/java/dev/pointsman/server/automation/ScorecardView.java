package dev.pointsman.server.automation;

import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.guard.ChannelFacts.Declared;
import dev.pointsman.core.guard.ChannelFacts.Level;
import dev.pointsman.core.scorecard.JudgedProposal;
import dev.pointsman.core.scorecard.JudgedProposal.Result;
import dev.pointsman.core.scorecard.Scorecard;
import dev.pointsman.core.scorecard.Scorecard.ChannelScore;
import dev.pointsman.model.cell.Dimension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How right automation would have been where it may not act.
///
/// @param needlessSeconds so soon a fault was over, without hands, that nothing had to be moved
/// @param channels by name: those at OBSERVE, and those with a proposal
/// @param proposals latest first, at most 200
/// @param more how many more there are
public record ScorecardView(
        Instant at, long needlessSeconds, List<ScoreView> channels, List<JudgedView> proposals, int more) {
    private static final int PROPOSALS_MAX = 200;

    public ScorecardView {
        channels = List.copyOf(channels);
        proposals = List.copyOf(proposals);
    }

    /// One channel.
    ///
    /// @param level as it is declared now
    /// @param medianLeadSeconds so much later people did the same; null when they never did
    /// @param failedAttempts that could have been spared by proposals that were not needless
    public record ScoreView(
            String channel,
            Level level,
            int proposals,
            int confirmed,
            int needless,
            int undecided,
            @Nullable Double medianLeadSeconds,
            long failedAttempts) {
        private static ScoreView of(ChannelScore score, Level level) {
            return new ScoreView(
                    score.channel(),
                    level,
                    score.proposals(),
                    score.confirmed(),
                    score.needless(),
                    score.undecided(),
                    score.medianLeadSeconds(),
                    score.failedAttempts());
        }
    }

    /// One proposal.
    ///
    /// @param cell the text form
    /// @param handsAt when people took it out; null when they did not
    /// @param until when people acted, or the fault was over, or now
    public record JudgedView(
            Instant at,
            String incident,
            int episode,
            String channel,
            String cell,
            Result result,
            @Nullable Instant handsAt,
            @Nullable Double leadSeconds,
            Instant until,
            long failedAttempts,
            String text) {
        private static JudgedView of(JudgedProposal judged) {
            Duration lead = judged.lead();
            return new JudgedView(
                    judged.proposal().at(),
                    judged.proposal().incident(),
                    judged.proposal().episode(),
                    String.valueOf(judged.proposal().cell().value(Dimension.CHANNEL)),
                    judged.proposal().cell().toString(),
                    judged.result(),
                    judged.handsAt(),
                    lead == null ? null : (Double) (lead.toMillis() / 1_000.0),
                    judged.until(),
                    judged.failedAttempts(),
                    judged.proposal().text());
        }
    }

    static ScorecardView of(Scorecard card, ChannelFacts facts, Duration needlessWithin, Instant now) {
        Map<String, ScoreView> channels = new TreeMap<>();
        facts.channels().forEach((channel, declared) -> {
            if (declared.level() == Level.OBSERVE) {
                channels.put(channel, new ScoreView(channel, declared.level(), 0, 0, 0, 0, null, 0));
            }
        });
        for (ChannelScore score : card.channels()) {
            Declared declared = facts.channels().getOrDefault(score.channel(), Declared.NOTHING);
            channels.put(score.channel(), ScoreView.of(score, declared.level()));
        }
        List<JudgedProposal> proposals = card.proposals();
        return new ScorecardView(
                now,
                needlessWithin.toSeconds(),
                List.copyOf(channels.values()),
                proposals.stream().limit(PROPOSALS_MAX).map(JudgedView::of).toList(),
                Math.max(0, proposals.size() - PROPOSALS_MAX));
    }
}
