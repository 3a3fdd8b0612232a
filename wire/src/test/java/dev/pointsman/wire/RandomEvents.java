package dev.pointsman.wire;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Events of every shape that is allowed: fields left out, unicode, what JSON escapes, values at their limits.
final class RandomEvents {
    private static final String[] PIECES = {
        "a", "B7", "-", "_", " ", "\"", "\\", "/", "é", "支付", "😀", "\u2028", "\uFFFD", "{", "}", "[", "]", ",", ":",
        "~"
    };
    private static final long FIRST_MILLIS =
            Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST_MILLIS =
            Instant.parse("2100-12-31T23:59:59.999Z").toEpochMilli();

    private final Random random;

    RandomEvents(long seed) {
        this.random = new Random(seed);
    }

    PaymentEvent next() {
        boolean completed = random.nextBoolean();
        return PaymentEvent.builder()
                .id(text(WireLimits.STANDARD.idChars()))
                .type(completed ? EventType.COMPLETED : EventType.INITIATED)
                .operation(any(Operation.values()))
                .attempt(text(WireLimits.STANDARD.idChars()))
                .payment(maybe(WireLimits.STANDARD.idChars()))
                .channel(text(WireLimits.STANDARD.textChars()))
                .merchant(maybe(WireLimits.STANDARD.textChars()))
                .method(maybe(20))
                .bank(maybe(20))
                .cardType(maybe(20))
                .outcome(completed ? any(Outcome.values()) : null)
                .code(code())
                .amount(random.nextBoolean() ? null : new Amount("CNY", minor()))
                .user(maybe(20))
                .businessLine(maybe(20))
                .releases(labels(WireLimits.STANDARD.releases()))
                .lane(maybe(20))
                .node(maybe(20))
                .tags(labels(WireLimits.STANDARD.tags()))
                .initiatedAt(random.nextBoolean() ? null : time())
                .occurredAt(time())
                .traceId(maybe(32))
                .build();
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private @Nullable ResponseCode code() {
        return random.nextBoolean() ? null : new ResponseCode(maybe(10), text(10));
    }

    private long minor() {
        return switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> Long.MAX_VALUE;
            default -> random.nextLong(1L << random.nextInt(1, 63));
        };
    }

    private Instant time() {
        long millis = switch (random.nextInt(10)) {
            case 0 -> FIRST_MILLIS;
            case 1 -> LAST_MILLIS;
            default -> random.nextLong(FIRST_MILLIS, LAST_MILLIS);
        };
        return Instant.ofEpochMilli(millis);
    }

    private Map<String, String> labels(int max) {
        TreeMap<String, String> labels = new TreeMap<>();
        for (int i = random.nextInt(max + 1); i > 0; i--) {
            labels.put(text(10), text(10));
        }
        return Collections.unmodifiableMap(labels);
    }

    private @Nullable String maybe(int max) {
        return random.nextBoolean() ? null : text(max);
    }

    private String text(int max) {
        int length = random.nextInt(20) == 0 ? max : 1 + random.nextInt(Math.min(max, 12));
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            String piece = any(PIECES);
            text.append(text.length() + piece.length() <= length ? piece : "x");
        }
        return text.toString();
    }
}
