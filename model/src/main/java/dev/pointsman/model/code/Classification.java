package dev.pointsman.model.code;

import org.jspecify.annotations.Nullable;

/// What a code and an outcome together say about an attempt.
public sealed interface Classification {
    /// Whose fault it is; NONE unless the outcome is a failure.
    FaultParty faultParty();

    /// The code stands in a table.
    record Known(CodeMeaning meaning, FaultParty faultParty) implements Classification {}

    /// The code stands in no table, or its channel has none: to be noted in [UnknownCodes].
    record Unclassified(@Nullable String scheme, String value, FaultParty faultParty) implements Classification {}

    /// The event brought no code.
    record Uncoded(FaultParty faultParty) implements Classification {}
}
