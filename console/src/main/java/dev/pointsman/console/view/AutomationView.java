package dev.pointsman.console.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far automation goes, and how right it would have been where it may not act.
///
/// @param standing in a sentence
/// @param toSwitch what a person can ask now, or null while the configuration stops it
/// @param needlessSeconds so soon a fault was over that nothing had to be moved
/// @param proposals latest first
public record AutomationView(
        Instant at,
        String standing,
        @Nullable Switch toSwitch,
        long needlessSeconds,
        List<Score> scores,
        List<Proposal> proposals) {
    public AutomationView {
        scores = List.copyOf(scores);
        proposals = List.copyOf(proposals);
    }

    public enum Switch {
        STOP,
        START
    }

    /// One channel.
    ///
    /// @param link the page about it, a path of this site
    /// @param lead so much later people did the same, in the median; empty when they never did
    /// @param spared failed attempts that could have been spared
    public record Score(
            String channel,
            String link,
            String level,
            int proposals,
            int confirmed,
            int needless,
            int undecided,
            String lead,
            long spared) {
        public Score {
            SitePath.check(link);
        }
    }

    /// What automation would have taken out, and what became of it.
    public record Proposal(Instant at, String incident, String cell, String became, long failed) {}
}
