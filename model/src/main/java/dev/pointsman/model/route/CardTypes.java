package dev.pointsman.model.route;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The card types of one bank that a channel takes.
final class CardTypes {
    private static final CardTypes EVERY = new CardTypes(new String[0]);
    private static final CardTypes DEBIT = new CardTypes(new String[] {"DEBIT"});
    private static final CardTypes CREDIT = new CardTypes(new String[] {"CREDIT"});
    private static final CardTypes DEBIT_AND_CREDIT = new CardTypes(new String[] {"DEBIT", "CREDIT"});

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
            return shared(new String[] {cardType});
        }
        String[] more = Arrays.copyOf(types.types, types.types.length + 1);
        more[more.length - 1] = cardType;
        return shared(more);
    }

    /// The usual ones are one object each, however many banks and channels there are.
    private static CardTypes shared(String[] types) {
        for (CardTypes usual : new CardTypes[] {DEBIT, CREDIT, DEBIT_AND_CREDIT}) {
            if (Arrays.equals(usual.types, types)) {
                return usual;
            }
        }
        return new CardTypes(types);
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
