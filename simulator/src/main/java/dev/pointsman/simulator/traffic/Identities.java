package dev.pointsman.simulator.traffic;

import dev.pointsman.simulator.chance.Chance;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;

/// Makes the ids of one run: each is new, and sorts roughly by time.
///
/// For one thread.
final class Identities {
    private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final long DAY_MILLIS = 86_400_000;
    private static final int NUMBER_DIGITS = 7;

    private final Chance chance;
    private long events;
    private long attempts;
    private long payments;
    private long day = Long.MIN_VALUE;
    private String dayText = "";

    Identities(Chance chance) {
        this.chance = chance;
    }

    /// 26 characters that read as a ULID: the time, then a running number, then chance.
    String event(Instant at) {
        char[] id = new char[26];
        write(id, 0, 10, at.toEpochMilli());
        write(id, 10, 8, events++);
        write(id, 18, 8, chance.bits() >>> 24);
        return new String(id);
    }

    private static void write(char[] id, int from, int length, long bits) {
        for (int i = 0; i < length; i++) {
            id[from + i] = CROCKFORD[(int) (bits >>> (5 * (length - 1 - i))) & 31];
        }
    }

    String attempt(Instant at) {
        return numbered("A-", at, ++attempts);
    }

    String payment(Instant at) {
        return numbered("P-", at, ++payments);
    }

    private String numbered(String prefix, Instant at, long number) {
        long today = Math.floorDiv(at.toEpochMilli(), DAY_MILLIS);
        if (today != day) {
            day = today;
            dayText = LocalDate.ofEpochDay(today).toString().replace("-", "");
        }
        String digits = Long.toString(number);
        String zeros = "0".repeat(Math.max(0, NUMBER_DIGITS - digits.length()));
        return prefix + dayText + "-" + zeros + digits;
    }

    String trace() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(chance.bits()) + hex.toHexDigits(chance.bits());
    }

    /// The id of the user of that number; the same in every run, as users outlive a run.
    static String user(long number) {
        return "u-" + HexFormat.of().toHexDigits(Chance.mix(number)).substring(0, 10);
    }
}
