package dev.pointsman.server.automation;

import dev.pointsman.core.ControlStore;
import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.scorecard.Scorecard;
import dev.pointsman.server.judging.JudgeLoop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Makes the scorecard from what the store keeps. Safe for any number of threads.
public final class ScorecardReader {
    /// So soon a fault is over that nothing had to be moved, when nobody says otherwise.
    public static final Duration NEEDLESS_WITHIN = Duration.ofSeconds(60);

    static final int INCIDENTS_READ = 1_000;
    static final int TRANSITIONS_READ = 1_000;

    private final ControlStore store;
    private final Archive archive;
    private final JudgeLoop judge;
    private final InstantSource clock;

    ScorecardReader(ControlStore store, Archive archive, JudgeLoop judge, InstantSource clock) {
        this.store = store;
        this.archive = archive;
        this.judge = judge;
        this.clock = clock;
    }

    public ScorecardView read(Duration needlessWithin) {
        Instant now = clock.instant();
        ChannelFacts facts = judge.ask(engine -> engine.channels().automation().facts());
        Scorecard card = Scorecard.of(
                new Scorecard.Sources(
                        store.incidents(INCIDENTS_READ),
                        channel -> store.transitions(channel, TRANSITIONS_READ),
                        archive,
                        needlessWithin),
                now);
        return ScorecardView.of(card, facts, needlessWithin, now);
    }
}
