package dev.pointsman.server.ingest;

import dev.pointsman.core.count.Classifier;
import dev.pointsman.model.code.Classification;
import dev.pointsman.model.code.CodeTables;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.code.UnknownCodes;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import java.util.Map;

/// Says by the code tables whose fault a failure is, and notes the codes that stand in none. Safe for any number of
/// threads.
final class CodeClassifier implements Classifier {
    private final CodeTables codes;
    private final Map<String, String> channelSchemes;
    private final UnknownCodes unknown;

    CodeClassifier(IngestRules rules, UnknownCodes unknown) {
        this.codes = rules.codes();
        this.channelSchemes = rules.channelSchemes();
        this.unknown = unknown;
    }

    @Override
    public FaultParty partyOf(PaymentEvent failed) {
        Classification found = codes.classify(
                failed.operation(), channelSchemes.get(failed.channel()), failed.code(), Outcome.FAILURE);
        if (found instanceof Classification.Unclassified unclassified) {
            unknown.note(unclassified, failed.occurredAt());
        }
        return found.faultParty();
    }
}
