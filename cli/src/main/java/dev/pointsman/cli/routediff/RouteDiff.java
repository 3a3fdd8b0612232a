package dev.pointsman.cli.routediff;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.route.Explanation;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Router;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Routes payments by old rules and by new ones, and counts those that go first to another channel. Its
/// memory does not grow with them. For one thread.
final class RouteDiff {
    static final String NO_CHANNEL = "(none)";
    static final int EXAMPLES_MAX = 10;

    /// Of moves from one channel to another that are told apart; further ones are counted as [#OTHERS].
    static final int MOVES_MAX = 10_000;

    static final Move OTHERS = new Move("(others)", "(others)");

    private final Router before;
    private final Router after;
    private final Tally all = new Tally();
    private final Tally moved = new Tally();
    private final Map<Move, Tally> moves = new TreeMap<>();
    private final SortedMap<String, Tally> byRule = new TreeMap<>();
    private final List<Example> examples = new ArrayList<>();

    /// From the first channel by the old rules to that by the new ones.
    record Move(String from, String to) implements Comparable<Move> {
        @Override
        public int compareTo(Move other) {
            int first = from.compareTo(other.from);
            return first != 0 ? first : to.compareTo(other.to);
        }
    }

    /// A payment that moves, without who pays and by which payment.
    ///
    /// @param line of the input
    record Example(
            long line,
            String operation,
            @Nullable Amount amount,
            @Nullable String bank,
            @Nullable String cardType,
            @Nullable String method,
            @Nullable String businessLine,
            Move move,
            String rule) {}

    /// @param after on the same snapshot, but for its rules
    RouteDiff(Router before, Router after) {
        this.before = before;
        this.after = after;
    }

    void take(long line, RouteRequest request) {
        all.add(request.amount());
        String from = first(before, request);
        String to = first(after, request);
        if (from.equals(to)) {
            return;
        }
        Explanation old = before.explained(request);
        String rule = Mover.of(old, after.explained(request));
        Move move = new Move(from, to);
        moved.add(request.amount());
        Move counted = moves.containsKey(move) || moves.size() < MOVES_MAX ? move : OTHERS;
        moves.computeIfAbsent(counted, _ -> new Tally()).add(request.amount());
        byRule.computeIfAbsent(rule, _ -> new Tally()).add(request.amount());
        if (examples.size() < EXAMPLES_MAX) {
            examples.add(new Example(
                    line,
                    request.operation().name(),
                    request.amount(),
                    request.bank(),
                    request.cardType(),
                    request.method(),
                    request.businessLine(),
                    move,
                    rule));
        }
    }

    private static String first(Router router, RouteRequest request) {
        return router.route(request).first().map(Route::channel).orElse(NO_CHANNEL);
    }

    Tally all() {
        return all;
    }

    Tally moved() {
        return moved;
    }

    /// The largest first.
    List<Map.Entry<Move, Tally>> moves() {
        return moves.entrySet().stream().sorted(RouteDiff::largestFirst).toList();
    }

    /// The largest first.
    List<Map.Entry<String, Tally>> byRule() {
        return byRule.entrySet().stream().sorted(RouteDiff::largestFirst).toList();
    }

    private static int largestFirst(Map.Entry<?, Tally> one, Map.Entry<?, Tally> other) {
        return Long.compare(other.getValue().payments(), one.getValue().payments());
    }

    List<Example> examples() {
        return Collections.unmodifiableList(examples);
    }
}
