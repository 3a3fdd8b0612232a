package dev.pointsman.server.channels;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.pointsman.core.quota.ChannelQuota;
import dev.pointsman.core.quota.Quotas;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.routing.StandingQuotas;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what feeds say is left of channels' quotas, and shows it. Safe for any number of threads.
final class ChannelQuotas {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelQuotas.class);

    private final StandingQuotas standing;
    private final ChannelReader channels;
    private final Registered registered;
    private final InstantSource clock;

    ChannelQuotas(StandingQuotas standing, ChannelReader channels, Registered registered, InstantSource clock) {
        this.standing = standing;
        this.channels = channels;
        this.registered = registered;
        this.clock = clock;
    }

    /// Those that hold, by channel.
    Map<String, List<QuotaView>> left() {
        return standing.holding(clock.instant()).stream()
                .collect(groupingBy(ChannelQuota::channel, mapping(QuotaView::of, toList())));
    }

    /// @param bearer who says so
    List<QuotaView> replace(String channel, QuotaBody body, String bearer) {
        Instant now = clock.instant();
        Instant asOf = body.asOf(now);
        List<ChannelQuota> said = body.quotas(channel, asOf, now);
        if (!isKnown(channel)) {
            throw RequestProblem.of(ProblemKind.NOT_FOUND, "no channel " + RequestProblem.shown(channel));
        }
        return switch (standing.replace(channel, asOf, said, now)) {
            case Quotas.Kept.Replaced _ -> {
                LOG.debug("{} says what is left of {}: {}", bearer, channel, said);
                yield said.stream().map(QuotaView::of).toList();
            }
            case Quotas.Kept.Older older ->
                throw RequestProblem.inField(
                        ProblemKind.CONFLICT, "/asOf", "is " + asOf + ", what is known is as of " + older.asOf());
            case Quotas.Kept.Full _ ->
                throw RequestProblem.later(
                        ProblemKind.TOO_MANY_REQUESTS,
                        "as many channels have a quota as may be: channels=" + Quotas.CHANNELS_MAX,
                        Duration.ofMinutes(1));
        };
    }

    private boolean isKnown(String channel) {
        return registered.channels().stream().anyMatch(each -> each.id().equals(channel))
                || !channels.one(channel).operations().isEmpty();
    }
}
