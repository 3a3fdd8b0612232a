package dev.pointsman.model.route;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The card types of one bank that a channel takes.
final class CardTypes {
    private static final CardTypes EVERY = new CardTypes(new String[0]);
    private final String[] types;

    private CardTypes(String[] types) {
        this.types = types;
    }

    /// `types` and one more.
    ///
    /// @param types null for none yet
    /// @param cardType null for every type
    static CardTypes and(@Nullable CardTypes types, @Nullable String cardType) {
        if (cardType == null || types == EVERY) {
            return EVERY;
        }
        if (types == null) {
            return new CardTypes(new String[] {cardType});
        }
        String[] more = Arrays.copyOf(types.types, types.types.length + 1);
        more[more.length - 1] = cardType;
        return new CardTypes(more);
    }

    /// @param cardType null when the payment does not say
    boolean hold(@Nullable String cardType) {
        if (types.length == 0 || cardType == null) {
            return true;
        }
        for (String type : types) {
            if (type.equals(cardType)) {
                return true;
            }
        }
        return false;
    }
}
