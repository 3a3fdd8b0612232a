package dev.pointsman.simulator.convert;

import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Outcome;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a status of a recording says about an attempt.
public sealed interface StatusMeaning {
    /// The attempt ended so.
    ///
    /// @param party whose fault it was; null leaves it open
    record Ended(Outcome outcome, @Nullable FaultParty party) implements StatusMeaning {
        public Ended {
            if (party != null && outcome != Outcome.FAILURE && outcome != Outcome.UNKNOWN) {
                throw new IllegalArgumentException(
                        "only FAILURE and UNKNOWN are somebody's fault: outcome=" + outcome + " party=" + party);
            }
        }
    }

    /// The rows of this status are no attempts that ended, and are left out.
    record Skipped() implements StatusMeaning {}

    /// Reads `SUCCESS`, `FAILURE:CHANNEL`, `UNKNOWN`, `RETURNED` or `skip`.
    ///
    /// @throws IllegalArgumentException showing the text
    static StatusMeaning parse(String text) {
        if (text.equals("skip")) {
            return new Skipped();
        }
        int colon = text.indexOf(':');
        Outcome outcome = one(Outcome.class, colon < 0 ? text : text.substring(0, colon), "an outcome or 'skip'");
        return new Ended(outcome, colon < 0 ? null : one(FaultParty.class, text.substring(colon + 1), "a fault party"));
    }

    private static <E extends Enum<E>> E one(Class<E> kind, String name, String what) {
        List<E> all = Arrays.asList(kind.getEnumConstants());
        return all.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a status means " + what + " (" + all + "), or OUTCOME:PARTY: meaning=" + name));
    }
}
