package dev.pointsman.server.views;

import dev.pointsman.console.Paths;
import dev.pointsman.console.view.DecisionView;
import dev.pointsman.console.view.DecisionView.Fact;
import dev.pointsman.console.view.DecisionView.Row;
import dev.pointsman.console.view.DecisionsView;
import dev.pointsman.console.view.PaymentForm;
import dev.pointsman.console.view.StateView;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.route.Asked;
import dev.pointsman.model.route.Belief;
import dev.pointsman.model.route.Explanation;
import dev.pointsman.model.route.Fate;
import dev.pointsman.model.route.Rank;
import dev.pointsman.server.decisions.KeptDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Decisions as people read them; reasons in the words of the answer itself.
public final class DecisionWords {
    private static final String NONE = "—";

    private DecisionWords() {}

    public static DecisionsView list(
            Instant at, @Nullable String channel, String kept, List<KeptDecision> decisions, PaymentForm form) {
        return new DecisionsView(
                at, channel, kept, decisions.stream().map(DecisionWords::line).toList(), form);
    }

    private static DecisionsView.Line line(KeptDecision decision) {
        Explanation explanation = decision.explanation();
        return new DecisionsView.Line(
                Paths.DECISIONS + "/" + decision.id(),
                decision.at(),
                CellWords.operation(explanation.asked().operation()),
                money(explanation.asked().amount()),
                explanation.routes().isEmpty()
                        ? "none"
                        : explanation.routes().getFirst().channel(),
                explanation.degraded(),
                explanation.excludedBy(Fate.Cause.HEALTH));
    }

    public static DecisionView kept(KeptDecision decision, PaymentForm form) {
        return view("Decision " + decision.id(), decision.at(), false, decision.explanation(), form);
    }

    public static DecisionView now(Instant at, Explanation explanation, PaymentForm form) {
        return view("This payment now", at, true, explanation, form);
    }

    private static DecisionView view(
            String name, Instant at, boolean isNow, Explanation explanation, PaymentForm form) {
        Asked asked = explanation.asked();
        return new DecisionView(
                name,
                at,
                isNow,
                sentence(explanation),
                facts(explanation),
                explanation.rules().stream()
                        .map(rule -> rule.name() + ": " + rule.did())
                        .toList(),
                explanation.placed().stream().map(fate -> row(fate, asked)).toList(),
                explanation.excluded().stream().map(fate -> row(fate, asked)).toList(),
                form);
    }

    private static String sentence(Explanation explanation) {
        long out = explanation.excludedBy(Fate.Cause.HEALTH);
        if (explanation.routes().isEmpty()) {
            return "No channel may take it. Health keeps it from " + out + ", the others do not do such payments"
                    + " or are kept out by quotas and rules.";
        }
        String first = explanation.routes().getFirst().channel() + " is tried first";
        if (explanation.degraded()) {
            return first + ", though health alone excludes all: what is left is tried in the order of health.";
        }
        Rank rank = explanation.routes().getFirst().rank();
        String why = rank == Rank.BY_RULE ? ", by rule" : ", by " + explanation.strategy();
        return first + why + (out == 0 ? "." : "; health keeps the payment from " + out + ".");
    }

    private static List<Fact> facts(Explanation explanation) {
        Asked asked = explanation.asked();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Operation", CellWords.operation(asked.operation())));
        add(facts, "Amount", money(asked.amount()));
        add(facts, "Bank", asked.bank());
        add(facts, "Card type", asked.cardType());
        add(facts, "Method", asked.method());
        add(facts, "Merchant", asked.merchant());
        add(facts, "Business line", asked.businessLine());
        add(facts, "Country", asked.country());
        add(facts, "Must stay on", asked.pinnedChannel());
        add(facts, "Agreed channels", String.join(", ", asked.agreedByName()));
        add(facts, "Tried before", String.join(", ", asked.triedChannels()));
        asked.tags().forEach((tag, value) -> add(facts, tag, value));
        facts.add(new Fact("User", asked.userGiven() ? "given" : "not given"));
        facts.add(new Fact("Strategy", explanation.strategy().name()));
        facts.add(new Fact("Snapshot", explanation.snapshot().toString()));
        return facts;
    }

    private static void add(List<Fact> facts, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            facts.add(new Fact(name, value));
        }
    }

    private static Row row(Fate fate, Asked asked) {
        Amount amount = asked.amount();
        Fate.Decisive state = fate.state();
        return new Row(
                fate.decided() instanceof Fate.Placed placed ? placed.place() : 0,
                fate.channel(),
                CellWords.link(Cell.ofChannel(Operation.PAY_IN, fate.channel())),
                merchant(fate),
                why(fate),
                fate.success().mean(),
                fate.success().attempts(),
                from(fate.success().speaker()),
                cost(fate.costMinor(), amount),
                fate.worthMinor() == null ? "" : cost(fate.worthMinor(), amount),
                state == null
                        ? null
                        : StateView.whole(StateView.Kind.valueOf(state.kind().name()), state.percent()),
                state == null ? "" : state.cell().toString());
    }

    private static String merchant(Fate fate) {
        return fate.decided() instanceof Fate.Placed placed && placed.route().merchant() != null
                ? placed.route().merchant()
                : "";
    }

    private static String why(Fate fate) {
        return switch (fate.decided()) {
            case Fate.Excluded excluded -> excluded.reason();
            case Fate.Placed placed -> rank(placed.route().rank());
        };
    }

    private static String rank(Rank rank) {
        return switch (rank) {
            case BY_RULE -> "by rule";
            case EXPLORED -> "explored: too little is known of it to rule out that it is the best";
            case BEST -> "best, or as good, by the strategy";
            case USUAL -> "usual, by the strategy";
            case FAILED_BEFORE -> "failed this payment before";
            case LIMITED -> "limited, and health excludes all";
            case RAMPING -> "ramping, and health excludes all";
            case SUSPENDED -> "suspended, and health excludes all";
        };
    }

    private static String from(Belief.Speaker speaker) {
        return switch (speaker) {
            case PRIOR -> "nothing counted yet";
            case ALL_CHANNELS -> "of all channels";
            case CHANNEL -> "of the channel";
            case BANK -> "of the bank there";
            case CARD_TYPE -> "of the card type there";
        };
    }

    private static String money(@Nullable Amount amount) {
        return amount == null ? "" : IncidentWords.money(amount.currency(), amount.minor());
    }

    private static String cost(@Nullable Double minor, @Nullable Amount amount) {
        if (minor == null) {
            return NONE;
        }
        return amount == null
                ? String.format(Locale.ROOT, "%.1f minor units", minor)
                : IncidentWords.money(amount.currency(), Math.round(minor));
    }
}
