package dev.pointsman.server.views;

import dev.pointsman.console.view.AutomationView;
import dev.pointsman.core.channel.Automation;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import dev.pointsman.server.automation.ScorecardView;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The scorecard of automation as it is shown.
public final class ScorecardWords {
    private ScorecardWords() {}

    /// How automation stands, in a sentence, and what a person can ask of it.
    public record Standing(String sentence, AutomationView.@Nullable Switch toSwitch) {}

    /// For the judge's thread.
    public static Standing standing(Automation automation) {
        AutomationView.Switch running = automation.facts().stopped() ? null : AutomationView.Switch.STOP;
        return new Standing(sentence(automation), automation.stopped() == null ? running : AutomationView.Switch.START);
    }

    private static String sentence(Automation automation) {
        Automation.Stopped stopped = automation.stopped();
        if (stopped != null) {
            return "Automation is stopped since " + stopped.since() + ": " + stopped.reason() + ".";
        }
        return automation.facts().stopped()
                ? "The configuration stops automation."
                : "Automation moves channels that are at AUTO; at most "
                        + automation.facts().suspendedPercentMax() + " % of an operation may be out at once.";
    }

    public static AutomationView view(Standing standing, ScorecardView card) {
        return new AutomationView(
                card.at(),
                standing.sentence(),
                standing.toSwitch(),
                card.needlessSeconds(),
                card.channels().stream().map(ScorecardWords::score).toList(),
                card.proposals().stream().map(ScorecardWords::proposal).toList());
    }

    private static AutomationView.Score score(ScorecardView.ScoreView score) {
        Double lead = score.medianLeadSeconds();
        return new AutomationView.Score(
                score.channel(),
                CellWords.link(Cell.ofChannel(Operation.PAY_IN, score.channel())),
                score.level().name(),
                score.proposals(),
                score.confirmed(),
                score.needless(),
                score.undecided(),
                lead == null ? "" : String.format(Locale.ROOT, "%,.0f s", lead),
                score.failedAttempts());
    }

    private static AutomationView.Proposal proposal(ScorecardView.JudgedView judged) {
        Double lead = judged.leadSeconds();
        String became = switch (judged.result()) {
            case CONFIRMED ->
                "people did the same" + (lead == null ? "" : String.format(Locale.ROOT, " %,.0f s later", lead));
            case NEEDLESS -> "over without hands: not needed";
            case UNDECIDED -> "nobody acted";
        };
        return new AutomationView.Proposal(
                judged.at(), judged.incident(), judged.cell(), became, judged.failedAttempts());
    }
}
