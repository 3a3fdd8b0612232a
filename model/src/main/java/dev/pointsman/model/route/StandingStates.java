package dev.pointsman.model.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The states that concern one channel, by bank, the most restrictive first, so that few are asked of a
/// payment.
final class StandingStates {
    private static final StandingState[] NO_STATES = {};

    private final StandingState[] ofAnyBank;
    private final ByBank<StandingState[]> byBank;

    private StandingStates(List<StandingState> states, RulesIndex index) {
        List<StandingState> any = new ArrayList<>();
        Map<String, List<StandingState>> named = new HashMap<>();
        for (StandingState state : states) {
            String bank = state.bank();
            if (bank == null) {
                any.add(state);
            } else {
                named.computeIfAbsent(bank, name -> new ArrayList<>()).add(state);
            }
        }
        ofAnyBank = inOrder(any);
        Map<String, StandingState[]> ordered = new HashMap<>();
        named.forEach((bank, its) -> {
            its.addAll(any);
            ordered.put(bank, inOrder(its));
        });
        byBank = ByBank.of(ordered, index);
    }

    /// @param states each of which concerns the channel
    static StandingStates of(List<StandingState> states, RulesIndex index) {
        return new StandingStates(states, index);
    }

    private static StandingState[] inOrder(List<StandingState> states) {
        StandingState[] ordered = states.toArray(NO_STATES);
        Arrays.sort(ordered, StandingState.MOST_RESTRICTIVE_FIRST);
        return ordered;
    }

    private StandingState[] of(Choice choice) {
        StandingState[] ofItsBank = byBank.of(choice);
        return ofItsBank == null ? ofAnyBank : ofItsBank;
    }

    /// The state that decides about a payment on this channel and account; null when all it touches are
    /// Active.
    @Nullable
    StandingState decisive(Choice choice, @Nullable String merchant) {
        for (StandingState state : of(choice)) {
            if (state.isTouchedBy(choice, merchant)) {
                return state;
            }
        }
        return null;
    }

    /// The ramp that a payment touches, be it decisive or not; null when there is none.
    @Nullable
    StandingState ramp(Choice choice, @Nullable String merchant) {
        for (StandingState state : of(choice)) {
            if (state.isOnTrial() && state.isTouchedBy(choice, merchant)) {
                return state;
            }
        }
        return null;
    }
}
