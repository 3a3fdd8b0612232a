package dev.pointsman.samples.checkout;

import dev.pointsman.model.event.Amount;
import org.jspecify.annotations.Nullable;

/// What a user wants to pay.
///
/// @param user as the checkout knows the user; it leaves the process as a pseudonym only
record Payment(Amount amount, String bank, String cardType, String user) {
    static final int TEXT_CHARS_MAX = 64;

    Payment {
        if (isMissing(amount)) {
            throw new IllegalArgumentException("amount must be given");
        }
        check("bank", bank);
        check("cardType", cardType);
        check("user", user);
    }

    /// JSON may leave out anything.
    private static boolean isMissing(@Nullable Object value) {
        return value == null;
    }

    private static void check(String name, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > TEXT_CHARS_MAX) {
            throw new IllegalArgumentException(name + " must have 1 to " + TEXT_CHARS_MAX + " characters: characters="
                    + (value == null ? 0 : value.length()));
        }
    }
}
