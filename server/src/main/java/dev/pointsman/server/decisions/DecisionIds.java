package dev.pointsman.server.decisions;

import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names each answer, so that a payment can say by which it was routed: a start of the server and a number
/// that counts up from 1. Safe for any number of threads.
final class DecisionIds {
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{16})-([1-9][0-9]{0,17})");

    private final String start;
    private final AtomicLong given = new AtomicLong();

    private DecisionIds(String start) {
        this.start = start;
    }

    /// @param random by which the ids of this process differ from those of all others
    static DecisionIds startedWith(long random) {
        return new DecisionIds(HexFormat.of().toHexDigits(random));
    }

    long next() {
        return given.incrementAndGet();
    }

    String of(long number) {
        return start + "-" + number;
    }

    /// The number that was given under this id; empty when none was.
    OptionalLong number(String id) {
        Matcher matcher = FORM.matcher(id);
        if (!matcher.matches() || !matcher.group(1).equals(start)) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(matcher.group(2));
        return number <= given.get() ? OptionalLong.of(number) : OptionalLong.empty();
    }
}
