package dev.pointsman.model.snapshot;

import org.jspecify.annotations.Nullable;

/// Cards that a channel takes: one bank's, all of them or one type.
///
/// @param cardType null for every type
public record Support(String bank, @Nullable String cardType) {
    public Support {
        Checked.text("bank", bank);
        if (cardType != null) {
            Checked.text("cardType", cardType);
        }
    }
}
