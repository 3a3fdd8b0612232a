package dev.pointsman.model.route;

import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The routing rules, indexed by the channels of one set of rules.
final class RuleBook {
    private final Entry[] entries;

    private RuleBook(Entry[] entries) {
        this.entries = entries;
    }

    /// @param channels the index of each by its name; rules may name others, which changes nothing
    static RuleBook of(List<RoutingRule> rules, Map<String, Integer> channels) {
        List<Entry> entries = new ArrayList<>();
        for (RoutingRule rule : rules) {
            entries.add(Entry.of(rule, channels));
        }
        return new RuleBook(entries.toArray(new Entry[0]));
    }

    /// One rule.
    ///
    /// @param barred channels that it keeps payments from; null when it does not
    /// @param scores of the channels that it puts first, by index; null when it does not
    private record Entry(
            RoutingRule rule,
            RuleFit fit,
            @Nullable BitSet barred,
            @Nullable Map<Integer, Double> scores) {
        static Entry of(RoutingRule rule, Map<String, Integer> channels) {
            RuleAct act = rule.then();
            RuleFit fit = RuleFit.of(rule.when());
            if (act instanceof RuleAct.Only) {
                BitSet barred = named(act, channels);
                barred.flip(0, channels.size());
                return new Entry(rule, fit, barred, null);
            }
            if (act instanceof RuleAct.Never) {
                return new Entry(rule, fit, named(act, channels), null);
            }
            return new Entry(rule, fit, null, scores(act, channels));
        }

        private static BitSet named(RuleAct act, Map<String, Integer> channels) {
            BitSet named = new BitSet(channels.size());
            for (String channel : act.channels()) {
                Integer index = channels.get(channel);
                if (index != null) {
                    named.set(index);
                }
            }
            return named;
        }

        /// The preferred one has the highest; of a split they are the weights.
        private static Map<Integer, Double> scores(RuleAct act, Map<String, Integer> channels) {
            Map<Integer, Double> scores = new HashMap<>();
            int place = act.channels().size();
            for (String channel : act.channels()) {
                Integer index = channels.get(channel);
                if (index != null) {
                    scores.put(index, (double) place);
                }
                place--;
            }
            if (act instanceof RuleAct.Split split) {
                for (RuleAct.Share share : split.shares()) {
                    Integer index = channels.get(share.channel());
                    if (index != null) {
                        scores.put(index, (double) share.weight());
                    }
                }
            }
            return scores;
        }

        boolean bars(int channel) {
            return barred != null && barred.get(channel);
        }

        boolean isSplit() {
            return rule.then() instanceof RuleAct.Split;
        }
    }

    /// Which rules fit one payment. For one thread.
    static final class Fit {
        static final Fit NOTHING = new Fit(List.of(), null);

        private final List<Entry> barring;
        private final @Nullable Entry ordering;

        private Fit(List<Entry> barring, @Nullable Entry ordering) {
            this.barring = barring;
            this.ordering = ordering;
        }

        boolean bars(int channel) {
            for (int i = 0; i < barring.size(); i++) {
                if (barring.get(i).bars(channel)) {
                    return true;
                }
            }
            return false;
        }

        /// In the words of the product; null when no rule keeps the payment from the channel.
        @Nullable
        String words(int channel) {
            for (Entry entry : barring) {
                if (entry.bars(channel)) {
                    boolean only = entry.rule.then() instanceof RuleAct.Only;
                    return "rule " + entry.rule.name() + ": "
                            + (only
                                    ? "only "
                                            + String.join(
                                                    ", ", entry.rule.then().channels())
                                    : "never here");
                }
            }
            return null;
        }

        /// Above 0 when a rule puts the channel first.
        double score(Candidate candidate, int channel, long key) {
            if (ordering == null || ordering.scores == null) {
                return 0;
            }
            double score = ordering.scores.getOrDefault(channel, 0.0);
            return score > 0 && ordering.isSplit() ? Draw.drawn(score, candidate.hash(), key) : score;
        }

        boolean orders() {
            return ordering != null;
        }

        /// The rule that puts in order; null when none does.
        @Nullable
        String orderingRule() {
            return ordering == null ? null : ordering.rule.name();
        }
    }

    Fit fit(RouteRequest request) {
        if (entries.length == 0) {
            return Fit.NOTHING;
        }
        List<Entry> barring = List.of();
        Entry ordering = null;
        for (Entry entry : entries) {
            if (entry.fit.fits(request)) {
                if (entry.barred != null) {
                    barring = barring.isEmpty() ? new ArrayList<>() : barring;
                    barring.add(entry);
                } else if (ordering == null) {
                    ordering = entry;
                }
            }
        }
        return barring.isEmpty() && ordering == null ? Fit.NOTHING : new Fit(barring, ordering);
    }
}
