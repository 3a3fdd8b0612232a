package dev.pointsman.console.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The state of a cell: sign, words and colour, so that none of them has to be understood alone.
///
/// @param percent of its traffic that is let through
/// @param stepsDone of the ramp; 0 outside one
/// @param stepsOfAll of the ramp; 0 outside one
/// @param inPart not the whole channel has this state, but the worst of its parts
/// @param end when what a person decided ends, or null
public record StateView(
        Kind kind,
        int percent,
        int stepsDone,
        int stepsOfAll,
        boolean inPart,
        @Nullable End end) {
    /// When a state ends by itself.
    ///
    /// @param isSoon the time of day alone tells it
    public record End(Instant at, boolean isSoon) {}

    public enum Kind {
        ACTIVE("Active", "●"),
        LIMITED("Limited", "◆"),
        RAMPING("Ramping", "▲"),
        SUSPENDED("Suspended", "■"),
        BLOCKED("Blocked", "✕");

        private final String word;
        private final String sign;

        Kind(String word, String sign) {
            this.word = word;
            this.sign = sign;
        }

        public String word() {
            return word;
        }

        public String sign() {
            return sign;
        }
    }

    /// The longest ramp that is drawn as steps.
    private static final int STEPS_MAX = 20;

    public StateView {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("percent must be in 0..100: percent=" + percent);
        }
        if (stepsDone < 0 || stepsDone > stepsOfAll || stepsOfAll > STEPS_MAX) {
            throw new IllegalArgumentException(
                    "steps must be in 0..all, all in 0..20: done=" + stepsDone + " all=" + stepsOfAll);
        }
    }

    /// A state of the whole cell, outside a ramp.
    public static StateView whole(Kind kind, int percent) {
        return new StateView(kind, percent, 0, 0, false, null);
    }

    public static StateView ramping(int percent, int stepsDone, int stepsOfAll) {
        return new StateView(Kind.RAMPING, percent, stepsDone, stepsOfAll, false, null);
    }

    /// The state of the worst part of a channel that lets the rest through.
    public static StateView partly(Kind kind, int percent) {
        return new StateView(kind, percent, 0, 0, true, null);
    }

    /// The same, ending by itself.
    public StateView until(End other) {
        return new StateView(kind, percent, stepsDone, stepsOfAll, inPart, other);
    }

    public String words() {
        String words = switch (kind) {
            case ACTIVE, SUSPENDED, BLOCKED -> kind.word();
            case LIMITED, RAMPING -> kind.word() + " " + percent + " %";
        };
        return inPart ? words + " in part" : words;
    }
}
