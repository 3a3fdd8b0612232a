package dev.pointsman.model.rule;

import java.util.HashSet;
import java.util.List;

/// What a rule does to the channels of a payment that it fits.
public sealed interface RuleAct {
    /// Of channels named.
    int CHANNELS_MAX = 1_000;

    /// The channels it names.
    List<String> channels();

    /// These first, in this order; then the others by the strategy.
    record Prefer(List<String> channels) implements RuleAct {
        public Prefer {
            channels = named(channels);
        }
    }

    /// No other than these.
    record Only(List<String> channels) implements RuleAct {
        public Only {
            channels = named(channels);
        }
    }

    /// None of these.
    record Never(List<String> channels) implements RuleAct {
        public Never {
            channels = named(channels);
        }
    }

    /// Each of these is first for its share of the users, and always for the same ones; then the others by
    /// the strategy.
    record Split(List<Share> shares) implements RuleAct {
        public Split {
            shares = List.copyOf(shares);
            named(shares.stream().map(Share::channel).toList());
        }

        @Override
        public List<String> channels() {
            return shares.stream().map(Share::channel).toList();
        }
    }

    /// A part of a split.
    ///
    /// @param weight relative to the others'
    record Share(String channel, int weight) {
        public static final int WEIGHT_MAX = 1_000_000;

        public Share {
            if (weight < 1 || weight > WEIGHT_MAX) {
                throw new IllegalArgumentException("weight must be in 1.." + WEIGHT_MAX + ": weight=" + weight);
            }
        }
    }

    private static List<String> named(List<String> channels) {
        if (channels.isEmpty() || channels.size() > CHANNELS_MAX) {
            throw new IllegalArgumentException(
                    "a rule names 1 to " + CHANNELS_MAX + " channels: channels=" + channels.size());
        }
        if (new HashSet<>(channels).size() < channels.size()) {
            throw new IllegalArgumentException("a rule must not name a channel twice: channels=" + channels);
        }
        return List.copyOf(channels);
    }
}
