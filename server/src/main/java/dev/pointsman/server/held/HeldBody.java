package dev.pointsman.server.held;

import dev.pointsman.core.held.HeldItem;
import dev.pointsman.core.held.HeldWork;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.CardNumbers;
import dev.pointsman.model.event.Operation;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Work that a host may not send yet.
record HeldBody(@Nullable List<@Nullable Entry> items) {
    private static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    /// One refund or payout.
    ///
    /// @param operation follows from the kind; may be said all the same
    /// @param since RFC 3339; now when left out
    record Entry(
            @Nullable String id,
            HeldItem.@Nullable Kind kind,
            @Nullable Operation operation,
            @Nullable String channel,
            @Nullable String bank,
            @Nullable Money amount,
            @Nullable String since) {}

    /// Money, as events write it.
    record Money(@Nullable String currency, @Nullable Long minor) {}

    List<HeldItem> items(Instant now) {
        if (items == null || items.isEmpty() || items.size() > HeldWork.BATCH_MAX) {
            throw wrong(
                    "/items",
                    "has " + (items == null ? 0 : items.size()) + " entries, expected 1 to " + HeldWork.BATCH_MAX);
        }
        List<HeldItem> made = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Entry entry = items.get(i);
            if (entry == null) {
                throw wrong("/items/" + i, "is null");
            }
            made.add(item(entry, now, "/items/" + i));
        }
        return made;
    }

    private static HeldItem item(Entry entry, Instant now, String at) {
        HeldItem.Kind kind = given(entry.kind(), at + "/kind");
        if (entry.operation() != null && entry.operation() != kind.operation()) {
            throw wrong(at + "/operation", "is " + entry.operation() + ", a " + kind + " is " + kind.operation());
        }
        Money money = given(entry.amount(), at + "/amount");
        String currency = given(money.currency(), at + "/amount/currency");
        long minor = given(money.minor(), at + "/amount/minor");
        String channel = text(given(entry.channel(), at + "/channel"), at + "/channel");
        String bank = entry.bank() == null ? null : text(entry.bank(), at + "/bank");
        Instant since = entry.since() == null ? now : time(entry.since(), now, at + "/since");
        try {
            return new HeldItem(given(entry.id(), at + "/id"), kind, channel, bank, new Amount(currency, minor), since);
        } catch (IllegalArgumentException invalid) {
            throw wrong(at, String.valueOf(invalid.getMessage()));
        }
    }

    private static <T> T given(@Nullable T value, String pointer) {
        if (value == null) {
            throw wrong(pointer, "is missing");
        }
        return value;
    }

    private static String text(String value, String pointer) {
        if (CardNumbers.holdsCardNumber(value)) {
            throw wrong(pointer, "holds what looks like a card number");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw wrong(pointer, "has control characters");
        }
        return value;
    }

    private static Instant time(String text, Instant now, String pointer) {
        try {
            Instant since = OffsetDateTime.parse(text).toInstant();
            if (since.isAfter(now.plus(AHEAD_MAX))) {
                throw wrong(pointer, "is in the future: since=" + since + " now=" + now);
            }
            return since;
        } catch (DateTimeException unreadable) {
            throw wrong(pointer, "is no time such as 2026-11-20T06:00:00Z: " + RequestProblem.shown(text));
        }
    }

    static RequestProblem wrong(String pointer, String detail) {
        return RequestProblem.inField(ProblemKind.INVALID_REQUEST, pointer, detail);
    }
}
