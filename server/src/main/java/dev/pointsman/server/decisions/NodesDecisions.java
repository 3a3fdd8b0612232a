package dev.pointsman.server.decisions;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The decisions that many nodes kept, as each told of its own.
public final class NodesDecisions implements ShownDecisions {
    private static final int IDS_MAX = DecisionBook.DECISIONS_MAX + DecisionBook.FORGOTTEN_MAX;

    private final DecisionRules rules;
    private final InstantSource clock;
    private final DecisionBook book = new DecisionBook();
    private final SequencedMap<String, Long> numbers = new LinkedHashMap<>();
    private long last;

    public NodesDecisions(DecisionRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /// One that is known already stays as it is.
    public void take(KeptDecision decision) {
        if (decision.at().isBefore(clock.instant().minus(DecisionBook.KEPT_FOR))) {
            return;
        }
        long number;
        synchronized (numbers) {
            if (numbers.putIfAbsent(decision.id(), last + 1) != null) {
                return;
            }
            last++;
            number = last;
            if (numbers.size() > IDS_MAX) {
                numbers.pollFirstEntry();
            }
        }
        book.keep(number, decision);
    }

    @Override
    public String kept() {
        return "Of each node: " + Decisions.kept(rules);
    }

    @Override
    public Found find(String id) {
        Long number;
        synchronized (numbers) {
            number = numbers.get(id);
        }
        if (number == null) {
            return new Found.Gone("no node kept an answer that had it, or told of it yet: of the answers that neither"
                    + " health nor a quota nor a rule shaped one in " + rules.sample() + " is kept");
        }
        KeptDecision decision = book.find(number, clock.instant());
        return decision == null ? new Found.Gone(Decisions.FORGOTTEN) : new Found.Kept(decision);
    }

    @Override
    public List<KeptDecision> latest(boolean degradedOnly, @Nullable String channel) {
        return book.latest(Concerned.by(degradedOnly, channel), LISTED_MAX, clock.instant());
    }
}
