package dev.pointsman.core.quota;

import java.time.Instant;
import java.util.List;

/// Where quotas are kept, so that a restart knows them. Safe for any number of threads.
public interface Quotas {
    /// Of one channel.
    int QUOTAS_MAX = 64;

    /// Channels with a quota.
    int CHANNELS_MAX = 10_000;

    /// How new quotas were answered.
    sealed interface Kept {
        record Replaced() implements Kept {}

        /// Something newer is known.
        record Older(Instant asOf) implements Kept {}

        /// There are as many channels with a quota as may be.
        record Full() implements Kept {}
    }

    /// All that is known, ended ones too.
    List<ChannelQuota> all();

    /// Takes these in the place of all that is known of the channel, unless that is newer. None withdraws them; durable
    /// when it returns.
    ///
    /// @param quotas of this channel, as of `asOf`, at most [#QUOTAS_MAX]
    Kept replace(String channel, Instant asOf, List<ChannelQuota> quotas);

    /// What every form expects of `replace`.
    ///
    /// @throws IllegalArgumentException when they are not what `replace` takes
    static void check(String channel, Instant asOf, List<ChannelQuota> quotas) {
        if (quotas.size() > QUOTAS_MAX) {
            throw new IllegalArgumentException(
                    "a channel has at most " + QUOTAS_MAX + " quotas: channel=" + channel + " quotas=" + quotas.size());
        }
        for (ChannelQuota quota : quotas) {
            if (!quota.channel().equals(channel) || !quota.asOf().equals(asOf)) {
                throw new IllegalArgumentException(
                        "a quota must be of channel=" + channel + " asOf=" + asOf + ": quota=" + quota);
            }
        }
        long distinct = quotas.stream()
                .map(quota -> quota.operation() + quota.currency())
                .distinct()
                .count();
        if (distinct < quotas.size()) {
            throw new IllegalArgumentException(
                    "a quota stands twice for one operation and currency: channel=" + channel);
        }
    }
}
