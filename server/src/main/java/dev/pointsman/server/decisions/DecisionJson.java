package dev.pointsman.server.decisions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.route.Fate;
import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.snapshot.SnapshotVersion;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Decisions as nodes tell one another of them; as programs see them is [DecisionView].
public final class DecisionJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(Cell.class, AsText.OfCell.class)
            .addMixIn(SnapshotVersion.class, AsText.OfVersion.class)
            .addMixIn(Fate.Decided.class, DecidedKind.class)
            .addMixIn(RuleAct.class, ActKind.class)
            .build();

    private DecisionJson() {}

    public static byte[] bytes(KeptDecision decision) {
        return JSON.writeValueAsBytes(decision);
    }

    /// Reads what [#bytes] wrote.
    ///
    /// @throws IllegalArgumentException when a node of another release wrote it otherwise
    public static KeptDecision decision(byte[] bytes) {
        try {
            return JSON.readValue(bytes, KeptDecision.class);
        } catch (JacksonException other) {
            throw new IllegalArgumentException("no decision: " + other.getOriginalMessage(), other);
        }
    }

    /// What stands as its text.
    private interface AsText {
        @Override
        @JsonValue
        String toString();

        /// A cell.
        interface OfCell extends AsText {
            @JsonCreator
            static Cell parse(String text) {
                return Cell.parse(text);
            }
        }

        /// A version.
        interface OfVersion extends AsText {
            @JsonCreator
            static SnapshotVersion parse(String text) {
                return SnapshotVersion.parse(text);
            }
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Fate.Placed.class, name = "placed"),
        @JsonSubTypes.Type(value = Fate.Excluded.class, name = "excluded")
    })
    private interface DecidedKind {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RuleAct.Prefer.class, name = "prefer"),
        @JsonSubTypes.Type(value = RuleAct.Only.class, name = "only"),
        @JsonSubTypes.Type(value = RuleAct.Never.class, name = "never"),
        @JsonSubTypes.Type(value = RuleAct.Split.class, name = "split")
    })
    private interface ActKind {}
}
