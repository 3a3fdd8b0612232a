package dev.pointsman.server.channels;

import dev.pointsman.core.quota.ChannelQuota;
import dev.pointsman.core.quota.Quotas;
import dev.pointsman.model.event.Operation;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a feed says is left of a channel's quotas.
///
/// @param quotas all there are; an empty list withdraws them
/// @param asOf RFC 3339; now when left out
record QuotaBody(
        @Nullable List<@Nullable Entry> quotas, @Nullable String asOf) {
    /// A feed that went silent must not keep a channel out for ever.
    static final Duration HOLDS = Duration.ofHours(24);

    static final Duration HOLDS_MAX = Duration.ofDays(32);
    private static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    /// One quota.
    ///
    /// @param operation all together when left out
    /// @param until RFC 3339; 24 hours after `asOf` when left out
    record Entry(
            @Nullable Operation operation,
            @Nullable String currency,
            @Nullable Long remainingMinor,
            @Nullable Long balanceMinor,
            @Nullable String until) {}

    Instant asOf(Instant now) {
        Instant said = asOf == null ? now : time("/asOf", asOf);
        if (said.isAfter(now.plus(AHEAD_MAX))) {
            throw wrong("/asOf", "is in the future: asOf=" + said + " now=" + now);
        }
        return said;
    }

    List<ChannelQuota> quotas(String channel, Instant asOf, Instant now) {
        if (quotas == null) {
            throw wrong("/quotas", "is missing; an empty list withdraws what was said before");
        }
        if (quotas.size() > Quotas.QUOTAS_MAX) {
            throw wrong("/quotas", "has " + quotas.size() + " entries, expected at most " + Quotas.QUOTAS_MAX);
        }
        List<ChannelQuota> said = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < quotas.size(); i++) {
            String pointer = "/quotas/" + i;
            Entry entry = quotas.get(i);
            if (entry == null) {
                throw wrong(pointer, "is null");
            }
            if (!seen.add(entry.operation() + " " + entry.currency())) {
                throw wrong(pointer, "stands twice for its operation and currency");
            }
            said.add(quota(channel, asOf, entry, now, pointer));
        }
        return said;
    }

    private static ChannelQuota quota(String channel, Instant asOf, Entry entry, Instant now, String pointer) {
        if (entry.currency() == null) {
            throw wrong(pointer + "/currency", "is missing");
        }
        if (entry.remainingMinor() == null) {
            throw wrong(pointer + "/remainingMinor", "is missing");
        }
        Instant until = entry.until() == null ? asOf.plus(HOLDS) : time(pointer + "/until", entry.until());
        if (!until.isAfter(now)) {
            throw wrong(pointer + "/until", "is not in the future: until=" + until + " now=" + now);
        }
        if (!until.isAfter(asOf) || until.isAfter(asOf.plus(HOLDS_MAX))) {
            throw wrong(
                    pointer + "/until",
                    "must be after asOf, by at most " + HOLDS_MAX.toDays() + " days: until=" + until + " asOf=" + asOf);
        }
        try {
            return new ChannelQuota(
                    channel,
                    entry.operation(),
                    entry.currency(),
                    entry.remainingMinor(),
                    entry.balanceMinor(),
                    asOf,
                    until);
        } catch (IllegalArgumentException invalid) {
            throw wrong(pointer, String.valueOf(invalid.getMessage()));
        }
    }

    private static Instant time(String pointer, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw wrong(pointer, "is no time such as 2026-11-20T06:00:00Z: " + RequestProblem.shown(text));
        }
    }

    private static RequestProblem wrong(String pointer, String detail) {
        return RequestProblem.inField(ProblemKind.INVALID_REQUEST, pointer, detail);
    }
}
