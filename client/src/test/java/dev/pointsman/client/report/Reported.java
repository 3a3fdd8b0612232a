package dev.pointsman.client.report;

import dev.pointsman.client.spool.SpoolRules;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.PaymentEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Events by their numbers, and the numbers of events in what was sent.
final class Reported {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Pattern ID = Pattern.compile("\"id\":\"e(\\d+)\"");

    private Reported() {}

    static PaymentEvent event(int number) {
        return PaymentEvent.builder()
                .id("e" + number)
                .type(EventType.INITIATED)
                .operation(Operation.PAY_IN)
                .attempt("A" + number)
                .channel("c")
                .occurredAt(NOON)
                .build();
    }

    static List<Integer> numbers(byte[] lines) {
        List<Integer> numbers = new ArrayList<>();
        Matcher found = ID.matcher(new String(lines, StandardCharsets.UTF_8));
        while (found.find()) {
            numbers.add(Integer.valueOf(found.group(1)));
        }
        return numbers;
    }

    static ReportRules rules(int buffer, int batch, BackPressure policy) {
        return rules(buffer, batch, policy, Optional.empty());
    }

    static ReportRules rules(int buffer, int batch, BackPressure policy, Optional<SpoolRules> spool) {
        return new ReportRules(buffer, batch, Duration.ofMillis(10), policy, spool, Optional.empty(), Optional.empty());
    }
}
