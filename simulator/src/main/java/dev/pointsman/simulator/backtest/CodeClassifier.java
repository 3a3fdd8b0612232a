package dev.pointsman.simulator.backtest;

import dev.pointsman.core.count.Classifier;
import dev.pointsman.model.code.Classification;
import dev.pointsman.model.code.CodeTables;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.code.UnknownCodes;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import java.util.Map;

/// Classifies failures by the code tables and notes the codes that stand in none.
final class CodeClassifier implements Classifier {
    private final CodeTables codes;
    private final Map<String, String> channelSchemes;
    private final UnknownCodes unknown;

    CodeClassifier(BacktestRules rules, UnknownCodes unknown) {
        this.codes = rules.codes();
        this.channelSchemes = rules.channelSchemes();
        this.unknown = unknown;
    }

    @Override
    public FaultParty partyOf(PaymentEvent failed) {
        String channelScheme = channelSchemes.get(failed.channel());
        Classification classification =
                codes.classify(failed.operation(), channelScheme, failed.code(), Outcome.FAILURE);
        if (classification instanceof Classification.Unclassified unclassified) {
            unknown.note(unclassified, failed.occurredAt());
        }
        return classification.faultParty();
    }
}
