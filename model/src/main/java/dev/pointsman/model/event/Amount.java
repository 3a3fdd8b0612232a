package dev.pointsman.model.event;

/// Money in minor units of one currency (CNY 129.00 is 12900 minor).
///
/// @param currency three capital letters, ISO 4217
/// @param minor minor units, never negative
public record Amount(String currency, long minor) {
    public Amount {
        if (!isCurrency(currency)) {
            throw new IllegalArgumentException("currency must be three capital letters: currency=" + currency);
        }
        if (minor < 0) {
            throw new IllegalArgumentException("minor must not be negative: minor=" + minor);
        }
    }

    private static boolean isCurrency(String text) {
        if (text.length() != 3) {
            return false;
        }
        for (int i = 0; i < 3; i++) {
            if (text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
                return false;
            }
        }
        return true;
    }
}
