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
    private static final StandingStates NONE = new StandingStates(List.of());

    private final StandingState[] ofAnyBank;
    private final Map<String, StandingState[]> byBank = new HashMap<>();

    private StandingStates(List<StandingState> states) {
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
        named.forEach((bank, its) -> {
            its.addAll(any);
            byBank.put(bank, inOrder(its));
        });
    }

    /// @param states each of which concerns the channel
    static StandingStates of(List<StandingState> states) {
        return states.isEmpty() ? NONE : new StandingStates(states);
    }

    private static StandingState[] inOrder(List<StandingState> states) {
        StandingState[] ordered = states.toArray(NO_STATES);
        Arrays.sort(ordered, StandingState.MOST_RESTRICTIVE_FIRST);
        return ordered;
    }

    private StandingState[] of(@Nullable String bank) {
        if (bank == null || byBank.isEmpty()) {
            return ofAnyBank;
        }
        return byBank.getOrDefault(bank, ofAnyBank);
    }

    /// The state that decides about a payment on this channel and account; null when all it touches are
    /// Active.
    @Nullable
    StandingState decisive(Choice choice, @Nullable String merchant) {
        for (StandingState state : of(choice.bank())) {
            if (state.isTouchedBy(choice, merchant)) {
                return state;
            }
        }
        return null;
    }

    /// The ramp that a payment touches, be it decisive or not; null when there is none.
    @Nullable
    StandingState ramp(Choice choice, @Nullable String merchant) {
        for (StandingState state : of(choice.bank())) {
            if (state.isOnTrial() && state.isTouchedBy(choice, merchant)) {
                return state;
            }
        }
        return null;
    }
}
