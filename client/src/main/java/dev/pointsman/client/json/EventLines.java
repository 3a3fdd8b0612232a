package dev.pointsman.client.json;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.CardNumbers;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Payment events as lines of JSON. What a server would refuse for its size, its time or a card number in it
/// is not written, so that it goes to no network and no disk. For one thread.
public final class EventLines {
    /// Of one event, as servers take it.
    static final int EVENT_BYTES_MAX = 64 * 1_024;

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2101-01-01T00:00:00Z");

    private final String service;
    private final String version;
    private final @Nullable String node;
    private final JsonBytes json = new JsonBytes();
    private int events;

    private EventLines(String service, String version, @Nullable String node) {
        this.service = service;
        this.version = version;
        this.node = node;
    }

    /// Lines of events that say which release made them, and on which node, when they do not say so
    /// themselves.
    ///
    /// @param release as `service:version`; null when it is not known
    public static EventLines from(@Nullable String release, @Nullable String node) {
        int colon = release == null ? -1 : release.indexOf(':');
        return release == null || colon < 0
                ? new EventLines("", "", node)
                : new EventLines(release.substring(0, colon), release.substring(colon + 1), node);
    }

    /// Events written since the last [#take].
    public int events() {
        return events;
    }

    public int bytes() {
        return json.size();
    }

    /// The lines, which begin anew.
    public byte[] take() {
        byte[] lines = json.copy();
        json.cut(0);
        events = 0;
        return lines;
    }

    /// Writes one line.
    ///
    /// @return why the event is unfit to be sent, without its values; null when it was written
    public @Nullable String write(PaymentEvent event) {
        int begin = json.size();
        try {
            String flaw = flaw(event);
            if (flaw != null) {
                return flaw;
            }
            object(event);
        } catch (RuntimeException flawed) {
            // a field that must not be null, or a map that its owner changes: one event is not worth the others
            json.cut(begin);
            return "cannot be read: " + flawed.getClass().getSimpleName();
        }
        if (json.size() - begin > EVENT_BYTES_MAX) {
            int bytes = json.size() - begin;
            json.cut(begin);
            return "has " + bytes + " bytes, expected at most " + EVENT_BYTES_MAX;
        }
        events++;
        return null;
    }

    private void object(PaymentEvent event) {
        json.raw("{\"id\":");
        json.quoted(event.id());
        text("type", event.type().name());
        text("operation", event.operation().name());
        text("attempt", event.attempt());
        text("payment", event.payment());
        text("channel", event.channel());
        text("merchant", event.merchant());
        text("method", event.method());
        text("bank", event.bank());
        text("cardType", event.cardType());
        if (event.outcome() != null) {
            text("outcome", event.outcome().name());
        }
        code(event.code());
        amount(event.amount());
        text("user", event.user());
        text("businessLine", event.businessLine());
        releases(event.releases());
        text("lane", event.lane());
        text("node", event.node() == null ? node : event.node());
        if (!event.tags().isEmpty()) {
            labels("tags", event.tags());
            json.raw("}");
        }
        text(
                "initiatedAt",
                event.initiatedAt() == null ? null : event.initiatedAt().toString());
        text("occurredAt", event.occurredAt().toString());
        text("traceId", event.traceId());
        json.raw("}\n");
    }

    private static @Nullable String flaw(PaymentEvent event) {
        if (!isWritable(event.occurredAt())) {
            return "occurredAt lies outside the years 2000 to 2100";
        }
        if (event.initiatedAt() != null && !isWritable(event.initiatedAt())) {
            return "initiatedAt lies outside the years 2000 to 2100";
        }
        if (chars(event) > EVENT_BYTES_MAX) {
            return "is longer than " + EVENT_BYTES_MAX + " bytes";
        }
        if (holdsCardNumber(event)) {
            return "holds what looks like a card number";
        }
        return null;
    }

    private static boolean isWritable(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(END);
    }

    /// At least so many bytes it will have, counted before anything is copied.
    private static long chars(PaymentEvent event) {
        ResponseCode code = event.code();
        long chars = code == null ? 0 : length(code.scheme()) + length(code.value());
        chars += length(event.id()) + length(event.attempt()) + length(event.payment()) + length(event.channel());
        chars += length(event.merchant()) + length(event.method()) + length(event.bank()) + length(event.cardType());
        chars += length(event.user()) + length(event.businessLine()) + length(event.lane()) + length(event.node());
        return chars + length(event.traceId()) + chars(event.releases()) + chars(event.tags());
    }

    private static long chars(Map<String, String> labels) {
        long chars = 0;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            chars += length(label.getKey()) + length(label.getValue());
        }
        return chars;
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static boolean holdsCardNumber(PaymentEvent event) {
        if (event.user() != null && CardNumbers.holdsCardNumber(event.user())) {
            return true;
        }
        if (event.code() != null && CardNumbers.holdsCardNumber(event.code().value())) {
            return true;
        }
        for (Map.Entry<String, String> tag : event.tags().entrySet()) {
            if (CardNumbers.holdsCardNumber(tag.getKey()) || CardNumbers.holdsCardNumber(tag.getValue())) {
                return true;
            }
        }
        return false;
    }

    private void text(String name, @Nullable String value) {
        if (value != null) {
            json.raw(",\"");
            json.raw(name);
            json.raw("\":");
            json.quoted(value);
        }
    }

    private void code(@Nullable ResponseCode code) {
        if (code == null) {
            return;
        }
        if (code.scheme() == null) {
            text("code", code.value());
            return;
        }
        json.raw(",\"code\":{\"scheme\":");
        json.quoted(code.scheme());
        text("value", code.value());
        json.raw("}");
    }

    private void amount(@Nullable Amount amount) {
        if (amount != null) {
            json.raw(",\"amount\":{\"currency\":\"" + amount.currency() + "\",\"minor\":" + amount.minor() + "}");
        }
    }

    private void releases(Map<String, String> given) {
        boolean added = !service.isEmpty() && !given.containsKey(service);
        if (given.isEmpty() && !added) {
            return;
        }
        labels("releases", given);
        if (added) {
            json.raw(given.isEmpty() ? "" : ",");
            json.quoted(service);
            json.raw(":");
            json.quoted(version);
        }
        json.raw("}");
    }

    /// All but the closing brace.
    private void labels(String name, Map<String, String> labels) {
        json.raw(",\"" + name + "\":{");
        boolean first = true;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            json.raw(first ? "" : ",");
            json.quoted(label.getKey());
            json.raw(":");
            json.quoted(label.getValue());
            first = false;
        }
    }
}
