package dev.pointsman.cli.routediff;

import dev.pointsman.model.route.Explanation;
import dev.pointsman.model.route.FittingRule;
import dev.pointsman.model.route.Rank;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.rule.RuleAct;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Names the rule that makes a payment go first to another channel.
final class Mover {
    /// When rules keep or prefer different channels behind the first, and what follows moves up.
    static final String NO_RULE = "(no rule)";

    private Mover() {}

    /// A new rule by its name; an old one that no longer holds as `without NAME`.
    static String of(Explanation before, Explanation after) {
        String from = first(before);
        String to = first(after);
        String byNew = decisive(after, to, from);
        if (byNew != null) {
            return byNew;
        }
        String byOld = decisive(before, from, to);
        return byOld == null ? NO_RULE : "without " + byOld;
    }

    /// The rule that keeps payments from `loser`, or else the one that puts `winner` first.
    private static @Nullable String decisive(Explanation explanation, @Nullable String winner, @Nullable String loser) {
        if (loser != null) {
            Optional<FittingRule> barring = explanation.rules().stream()
                    .filter(rule -> bars(rule.act(), loser))
                    .findFirst();
            if (barring.isPresent()) {
                return barring.get().name();
            }
        }
        List<Route> routes = explanation.routes();
        boolean ordered =
                winner != null && !routes.isEmpty() && routes.getFirst().rank() == Rank.BY_RULE;
        return ordered
                ? explanation.rules().stream()
                        .filter(rule -> rule.applied() && !isBarring(rule.act()))
                        .map(FittingRule::name)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static boolean isBarring(RuleAct act) {
        return act instanceof RuleAct.Only || act instanceof RuleAct.Never;
    }

    private static boolean bars(RuleAct act, String channel) {
        return switch (act) {
            case RuleAct.Only only -> !only.channels().contains(channel);
            case RuleAct.Never never -> never.channels().contains(channel);
            case RuleAct.Prefer _, RuleAct.Split _ -> false;
        };
    }

    /// Null when no channel may take it.
    static @Nullable String first(Explanation explanation) {
        List<Route> routes = explanation.routes();
        return routes.isEmpty() ? null : routes.getFirst().channel();
    }
}
