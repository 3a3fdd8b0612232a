package dev.pointsman.wire.rule;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which known name somebody may have meant.
final class Near {
    /// Longer ones are no slip of the finger.
    private static final int CHARS_MAX = 40;

    private Near() {}

    /// The one that the fewest changes lead to, if they are few for its length.
    static @Nullable String to(String given, List<String> known) {
        if (given.length() > CHARS_MAX) {
            return null;
        }
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            int changes = changes(given.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (changes < least && changes <= few(given, name)) {
                nearest = name;
                least = changes;
            }
        }
        return nearest;
    }

    private static int few(String given, String name) {
        return Math.max(1, Math.max(given.length(), name.length()) / 3);
    }

    /// Levenshtein's distance.
    private static int changes(String from, String to) {
        int[] before = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] now = new int[to.length() + 1];
            now[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int other = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(other, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[to.length()];
    }
}
