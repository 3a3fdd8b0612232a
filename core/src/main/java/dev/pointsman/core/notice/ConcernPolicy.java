package dev.pointsman.core.notice;

import dev.pointsman.core.held.HeldRules;
import dev.pointsman.core.held.Lot;
import dev.pointsman.core.quota.ChannelQuota;
import dev.pointsman.model.event.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which quotas and backlogs people are told of. What has begun is over well beyond where it began, so that a figure
/// that wavers is told once. Pure.
public final class ConcernPolicy {
    /// So many times what was moved must be left again.
    private static final double ENOUGH = 1.5;

    /// As many parts of the limit a backlog must fall to.
    private static final int CLEARED = 2;

    private final HeldRules rules;

    public ConcernPolicy(HeldRules rules) {
        this.rules = rules;
    }

    /// What channels moved in the last hour.
    public interface Moved {
        /// How much, in minor units.
        ///
        /// @param operation null for all together
        long minor(String channel, @Nullable Operation operation, String currency);
    }

    /// What is known at one moment.
    ///
    /// @param quotas that hold
    /// @param lots what is held
    public record Seen(List<ChannelQuota> quotas, Moved moved, List<Lot> lots) {}

    /// One that begins or is over, with the numbers.
    public record Told(Concern concern, String text) {}

    public record Changes(List<Told> began, List<Told> over) {}

    /// A matter as it is now, whether or not people are told.
    private record Matter(Concern.Key key, boolean begins, boolean goesOn, String title, String text) {}

    public Changes changes(List<Concern> standing, Seen seen, Instant now) {
        Map<Concern.Key, Matter> matters = new LinkedHashMap<>();
        for (ChannelQuota quota : seen.quotas()) {
            Matter matter = matter(quota, seen.moved());
            matters.put(matter.key(), matter);
        }
        for (Matter matter : backlogs(seen.lots(), now)) {
            matters.put(matter.key(), matter);
        }
        List<Told> over = new ArrayList<>();
        for (Concern concern : standing) {
            Matter matter = matters.remove(concern.key());
            if (matter == null || !matter.goesOn()) {
                over.add(new Told(concern, matter == null ? gone(concern.kind()) : matter.text()));
            }
        }
        List<Told> began = matters.values().stream()
                .filter(Matter::begins)
                .map(matter -> new Told(
                        new Concern(
                                matter.key().channel(),
                                matter.key().kind(),
                                matter.key().about(),
                                now,
                                matter.title()),
                        matter.text()))
                .toList();
        return new Changes(began, over);
    }

    private static String gone(Concern.Kind kind) {
        return switch (kind) {
            case QUOTA_LOW -> "The quota has ended or was withdrawn.";
            case BACKLOG -> "Nothing is held any more.";
        };
    }

    private static Matter matter(ChannelQuota quota, Moved moved) {
        String scope = quota.operation() == null ? "" : " for " + quota.operation();
        long left = quota.operation() == null ? quota.remainingMinor() : quota.leftMinor(quota.operation());
        Long balance = quota.balanceMinor();
        boolean isUsedUp = left == 0 || (balance != null && balance == 0);
        long hour = moved.minor(quota.channel(), quota.operation(), quota.currency());
        String title = quota.channel() + (isUsedUp ? " has no quota left" : " has little quota left") + scope;
        String text = left + " minor units of " + quota.currency() + " are left"
                + (balance == null ? "" : ", " + balance + " on the account") + ", as of " + quota.asOf() + "; " + hour
                + " went in the last hour.";
        return new Matter(
                new Concern.Key(
                        quota.channel(),
                        Concern.Kind.QUOTA_LOW,
                        (quota.operation() == null ? "" : quota.operation() + " ") + quota.currency()),
                isUsedUp || left < hour,
                isUsedUp || left < ENOUGH * hour,
                title,
                text);
    }

    private List<Matter> backlogs(List<Lot> lots, Instant now) {
        Map<String, Backlog> byChannel = new LinkedHashMap<>();
        for (Lot lot : lots) {
            byChannel.merge(
                    lot.key().channel(), new Backlog(lot.count(), lot.oldest()), (one, other) -> one.and(other));
        }
        List<Matter> matters = new ArrayList<>();
        byChannel.forEach((channel, backlog) -> {
            Duration age = Duration.between(backlog.oldest(), now);
            boolean isMuch = backlog.count() > rules.countMax() || age.compareTo(rules.ageMax()) > 0;
            boolean isLittle = backlog.count() <= rules.countMax() / CLEARED
                    && age.compareTo(rules.ageMax().dividedBy(CLEARED)) <= 0;
            matters.add(new Matter(
                    new Concern.Key(channel, Concern.Kind.BACKLOG, ""),
                    isMuch,
                    !isLittle,
                    channel + " has a backlog of refunds and payouts",
                    backlog.count() + " are held, the oldest since " + backlog.oldest() + "."));
        });
        return matters;
    }

    private record Backlog(int count, Instant oldest) {
        Backlog and(Backlog other) {
            return new Backlog(count + other.count, oldest.isBefore(other.oldest) ? oldest : other.oldest);
        }
    }
}
