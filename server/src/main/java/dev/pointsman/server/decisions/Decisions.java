package dev.pointsman.server.decisions;

import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Router;
import dev.pointsman.model.route.Routing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Names every answer to a question for a route, and keeps some with all their numbers: one in so many, and
/// those that health, a quota or a rule shaped; of both as many a second as cost next to nothing. What a
/// channel merely does not do, such as a bank's cards, is no reason to keep an answer: nearly all have that.
/// Safe for any number of threads.
public final class Decisions implements ShownDecisions {
    static final String FORGOTTEN = "it was kept and is forgotten: " + DecisionBook.KEPT_FOR.toHours()
            + " h at most, and the latest " + DecisionBook.DECISIONS_MAX;

    static final int SAMPLED_PER_SECOND_MAX = 20;
    static final int RESTRICTED_PER_SECOND_MAX = 20;

    private final DecisionIds ids;
    private final DecisionRules rules;
    private final InstantSource clock;
    private final DecisionNews news;
    private final DecisionBook book = new DecisionBook();
    private final Pace sampled = Pace.ofPerSecond(SAMPLED_PER_SECOND_MAX);
    private final Pace restricted = Pace.ofPerSecond(RESTRICTED_PER_SECOND_MAX);
    private final LongAdder keptSampled = new LongAdder();
    private final LongAdder keptRestricted = new LongAdder();

    private Decisions(DecisionIds ids, DecisionRules rules, InstantSource clock, DecisionNews news) {
        this.ids = ids;
        this.rules = rules;
        this.clock = clock;
        this.news = news;
    }

    /// Keeps by these rules.
    ///
    /// @param random by which the ids of this process differ from those of all others
    public static Decisions startedWith(long random, DecisionRules rules, InstantSource clock, DecisionNews news) {
        return new Decisions(DecisionIds.startedWith(random), rules, clock, news);
    }

    /// The id of an answer, which may be asked for later.
    ///
    /// @param router that answered
    public String note(Router router, RouteRequest request, Routing routing) {
        long number = ids.next();
        String id = ids.of(number);
        Instant now = clock.instant();
        KeptDecision.Why why = why(number, router, request, routing, now);
        if (why != null) {
            KeptDecision decision = new KeptDecision(id, now, why, router.explained(request, routing));
            book.keep(number, decision);
            news.kept(decision);
            (why == KeptDecision.Why.SAMPLED ? keptSampled : keptRestricted).increment();
        }
        return id;
    }

    /// Null when it is not kept.
    private KeptDecision.@Nullable Why why(
            long number, Router router, RouteRequest request, Routing routing, Instant now) {
        boolean mayBe = restrictedHasRoom(now);
        if (mayBe && router.isRestricted(request, routing) && takeRestricted(now)) {
            return KeptDecision.Why.RESTRICTED;
        }
        return number % rules.sample() == 0 && takeSampled(now) ? KeptDecision.Why.SAMPLED : null;
    }

    private boolean restrictedHasRoom(Instant now) {
        synchronized (restricted) {
            return restricted.hasRoom(now);
        }
    }

    private boolean takeRestricted(Instant now) {
        synchronized (restricted) {
            return restricted.take(now);
        }
    }

    private boolean takeSampled(Instant now) {
        synchronized (sampled) {
            return sampled.take(now);
        }
    }

    @Override
    public String kept() {
        return kept(rules);
    }

    static String kept(DecisionRules rules) {
        String sampled = rules.sample() == 1 ? "Every answer" : "One answer in " + rules.sample();
        return sampled + " is kept, and those that health, a quota or a rule shaped: at most "
                + RESTRICTED_PER_SECOND_MAX + " a second and " + DecisionBook.DECISIONS_MAX + " in all, for "
                + DecisionBook.KEPT_FOR.toHours() + " h.";
    }

    @Override
    public Found find(String id) {
        OptionalLong number = ids.number(id);
        if (number.isEmpty()) {
            return new Found.Gone("no answer of this server had it since it was started");
        }
        KeptDecision decision = book.find(number.getAsLong(), clock.instant());
        if (decision != null) {
            return new Found.Kept(decision);
        }
        if (book.wasForgotten(number.getAsLong())) {
            return new Found.Gone(FORGOTTEN);
        }
        return new Found.Gone("it is not kept: of the answers that neither health nor a quota nor a rule shaped one in "
                + rules.sample() + " is, and of the others " + RESTRICTED_PER_SECOND_MAX + " a second");
    }

    @Override
    public List<KeptDecision> latest(boolean degradedOnly, @Nullable String channel) {
        return book.latest(Concerned.by(degradedOnly, channel), LISTED_MAX, clock.instant());
    }

    /// Since the start.
    long kept(KeptDecision.Why why) {
        return (why == KeptDecision.Why.SAMPLED ? keptSampled : keptRestricted).sum();
    }

    long forgotten() {
        return book.forgotten();
    }

    int standing() {
        return book.size();
    }
}
