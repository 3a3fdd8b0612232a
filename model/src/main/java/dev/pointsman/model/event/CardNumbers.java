package dev.pointsman.model.event;

/// Recognises what looks like the number of a payment card, so that it can be refused at the door.
///
/// A look-alike has 13 to 19 digits, begins as an issuer's range does, and passes the Luhn check. About three of a
/// hundred random digit strings of that length do: check free text and users with it, not ids.
public final class CardNumbers {
    private static final int DIGITS_MIN = 13;
    private static final int DIGITS_MAX = 19;
    private static final int PREFIX_DIGITS = 4;

    private CardNumbers() {}

    /// Whether the whole text is a card number, its digits plain or parted by single spaces or dashes.
    public static boolean looksLikeCardNumber(CharSequence text) {
        int length = text.length();
        return length >= DIGITS_MIN && runEnd(text, 0) == length && isCardNumber(text, 0, length);
    }

    /// Whether the text holds a card number anywhere, as a word of its own: digits next to a letter are part of a
    /// hash or an id, not of a card.
    public static boolean holdsCardNumber(CharSequence text) {
        int length = text.length();
        int at = 0;
        while (length - at >= DIGITS_MIN) {
            int end = runEnd(text, at);
            if (end == at) {
                at++;
                continue;
            }
            boolean alone = !(at > 0 && Character.isLetter(text.charAt(at - 1)))
                    && !(end < length && Character.isLetter(text.charAt(end)));
            if (alone && isCardNumber(text, at, end)) {
                return true;
            }
            at = end;
        }
        return false;
    }

    /// Where the run of digits and single separators that starts at `at` ends; `at` itself when no digit stands there.
    private static int runEnd(CharSequence text, int at) {
        int end = at;
        int i = at;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                end = ++i;
            } else if ((c == ' ' || c == '-') && end == i && i > at) {
                i++;
            } else {
                break;
            }
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isCardNumber(CharSequence text, int from, int to) {
        int digits = 0;
        int prefix = 0;
        int sum = 0;
        for (int i = to - 1; i >= from; i--) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                int digit = c - '0';
                int weighed = digits % 2 == 0 ? digit : 2 * digit;
                sum += weighed > 9 ? weighed - 9 : weighed;
                digits++;
            }
        }
        if (digits < DIGITS_MIN || digits > DIGITS_MAX || sum % 10 != 0) {
            return false;
        }
        for (int i = from, taken = 0; taken < PREFIX_DIGITS; i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                prefix = prefix * 10 + (c - '0');
                taken++;
            }
        }
        return isIssuerRange(prefix);
    }

    /// @param prefix the first four digits
    private static boolean isIssuerRange(int prefix) {
        int two = prefix / 100;
        int three = prefix / 10;
        return switch (prefix / 1_000) {
            // Mir, Mastercard
            case 2 -> in(prefix, 2200, 2204) || in(prefix, 2221, 2720);
            // American Express, JCB, Diners Club
            case 3 -> two == 34 || two == 37 || in(prefix, 3528, 3589) || in(three, 300, 305) || two == 36 || two >= 38;
            // Visa
            case 4 -> true;
            // Mastercard 51–55, Maestro 50 and 56–58, RuPay 508
            case 5 -> two <= 58;
            // Discover 6011, 644–649, 65; UnionPay 62; RuPay 60, 65; Maestro has the rest but 66 and 68
            case 6 -> two != 66 && two != 68;
            case 8 -> two == 81 || two == 82; // UnionPay, RuPay
            default -> false;
        };
    }

    private static boolean in(int value, int first, int last) {
        return value >= first && value <= last;
    }
}
