package dev.pointsman.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.quota.ChannelQuota;
import dev.pointsman.core.quota.Quotas;
import dev.pointsman.model.event.Operation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every store of quotas does, whatever it is made of.
public interface QuotasContract {
    Instant AT = Happened.AT;

    /// Empty.
    Quotas quotas();

    private static ChannelQuota all(String channel, long remaining, Instant asOf) {
        return new ChannelQuota(channel, null, "CNY", remaining, 70L, asOf, asOf.plusSeconds(60));
    }

    private static ChannelQuota refunds(String channel, Instant asOf) {
        return new ChannelQuota(channel, Operation.REFUND, "CNY", 0, null, asOf, asOf.plusSeconds(9));
    }

    @Test
    default void what_is_said_of_a_channel_takes_the_place_of_all_that_was() {
        Quotas quotas = quotas();
        assertThat(quotas.replace("x", AT, List.of(all("x", 100, AT), refunds("x", AT))))
                .isEqualTo(new Quotas.Kept.Replaced());
        quotas.replace("y", AT, List.of(all("y", 5, AT)));
        assertThat(quotas.all()).containsExactlyInAnyOrder(all("x", 100, AT), refunds("x", AT), all("y", 5, AT));

        Instant later = AT.plusSeconds(1);
        quotas.replace("x", later, List.of(all("x", 40, later)));

        assertThat(quotas.all()).containsExactlyInAnyOrder(all("x", 40, later), all("y", 5, AT));
    }

    @Test
    default void what_comes_late_does_not_take_the_place_of_what_is_newer() {
        Quotas quotas = quotas();
        quotas.replace("x", AT, List.of(all("x", 100, AT)));
        Instant before = AT.minusSeconds(1);

        assertThat(quotas.replace("x", before, List.of(all("x", 900, before)))).isEqualTo(new Quotas.Kept.Older(AT));
        assertThat(quotas.replace("x", before, List.of())).isEqualTo(new Quotas.Kept.Older(AT));
        assertThat(quotas.all()).containsExactly(all("x", 100, AT));
    }

    @Test
    default void none_withdraws_all() {
        Quotas quotas = quotas();
        quotas.replace("x", AT, List.of(all("x", 100, AT)));

        assertThat(quotas.replace("x", AT, List.of())).isEqualTo(new Quotas.Kept.Replaced());
        assertThat(quotas.all()).isEmpty();
    }

    @Test
    default void what_is_of_another_channel_or_stands_twice_is_refused() {
        Quotas quotas = quotas();

        assertThatThrownBy(() -> quotas.replace("x", AT, List.of(all("y", 1, AT))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> quotas.replace("x", AT, List.of(all("x", 1, AT), all("x", 2, AT))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(quotas.all()).isEmpty();
    }
}
