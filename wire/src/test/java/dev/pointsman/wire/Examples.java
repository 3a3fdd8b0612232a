package dev.pointsman.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pointsman.model.event.PaymentEvent;

/// The contract's example, and ways to bend it.
final class Examples {
    static final String EVENT = "{\"id\":\"01JD7Z\",\"type\":\"COMPLETED\",\"operation\":\"PAY_IN\","
            + "\"attempt\":\"A-20261120-000123\",\"payment\":\"P-20261120-000077\","
            + "\"channel\":\"unionpay-api-debit\",\"merchant\":\"100000111\",\"method\":\"QUICK\",\"bank\":\"CCB\","
            + "\"cardType\":\"DEBIT\",\"outcome\":\"UNKNOWN\","
            + "\"code\":{\"scheme\":\"UNIONPAY_ONLINE\",\"value\":\"03\"},"
            + "\"amount\":{\"currency\":\"CNY\",\"minor\":12900},\"user\":\"u-8f3c\",\"businessLine\":\"hotel\","
            + "\"releases\":{\"checkout-web\":\"2.31.0\"},\"lane\":\"stable\",\"node\":\"pay-7\","
            + "\"initiatedAt\":\"2026-11-20T06:00:00.123Z\",\"occurredAt\":\"2026-11-20T06:00:00.535Z\","
            + "\"traceId\":\"4bf92f3577b34da6\"}";

    private Examples() {}

    /// The example with a field appended, which prevails over what stands before it.
    static String with(String field, String json) {
        return EVENT.substring(0, EVENT.length() - 1) + ",\"" + field + "\":" + json + "}";
    }

    static String without(String field) {
        return with(field, "null");
    }

    static Decoded decode(String json) {
        return decode(WireLimits.STANDARD, json);
    }

    static Decoded decode(WireLimits limits, String json) {
        byte[] bytes = json.getBytes(UTF_8);
        return EventDecoder.within(limits).decode(bytes, 0, bytes.length);
    }

    static Problem problem(Decoded decoded) {
        if (decoded instanceof Decoded.Refused refused) {
            return refused.problem();
        }
        throw new AssertionError("was not refused: " + decoded);
    }

    static PaymentEvent event(Decoded decoded) {
        if (decoded instanceof Decoded.Event taken) {
            return taken.event();
        }
        throw new AssertionError("was refused: " + decoded);
    }
}
