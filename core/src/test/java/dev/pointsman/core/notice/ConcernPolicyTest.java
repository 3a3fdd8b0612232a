package dev.pointsman.core.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.held.HeldItem.Kind;
import dev.pointsman.core.held.HeldRules;
import dev.pointsman.core.held.Lot;
import dev.pointsman.core.notice.ConcernPolicy.Changes;
import dev.pointsman.core.notice.ConcernPolicy.Seen;
import dev.pointsman.core.notice.ConcernPolicy.Told;
import dev.pointsman.core.quota.ChannelQuota;
import dev.pointsman.model.event.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConcernPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final long HOUR = 1_000;

    private final ConcernPolicy policy =
            new ConcernPolicy(new HeldRules(5, Duration.ofMinutes(10), 100, Duration.ofMinutes(30)));
    private final List<Concern> standing = new ArrayList<>();

    private static ChannelQuota quota(@Nullable Operation operation, long left, @Nullable Long balance) {
        return new ChannelQuota("x", operation, "CNY", left, balance, NOON, NOON.plusSeconds(600));
    }

    private static Lot lot(int count, Duration age) {
        return new Lot(new Lot.Key("x", Kind.REFUND, null, "CNY"), count, 10L * count, NOON.minus(age), 0, 0);
    }

    private Changes seen(List<ChannelQuota> quotas, List<Lot> lots) {
        Changes changes = policy.changes(List.copyOf(standing), new Seen(quotas, (_, _, _) -> HOUR, lots), NOON);
        changes.over().forEach(told -> standing.remove(told.concern()));
        changes.began().forEach(told -> standing.add(told.concern()));
        return changes;
    }

    private Changes left(long left) {
        return seen(List.of(quota(null, left, null)), List.of());
    }

    private Changes held(int count, Duration age) {
        return seen(List.of(), List.of(lot(count, age)));
    }

    @Test
    void a_quota_below_what_the_last_hour_moved_is_told_once_until_it_is_well_above_again() {
        assertThat(left(HOUR).began()).isEmpty();
        assertThat(left(HOUR - 1).began())
                .extracting(told -> told.concern().title())
                .containsExactly("x has little quota left");
        assertThat(left(HOUR - 500).began()).isEmpty();
        assertThat(left(0).began()).isEmpty();
        assertThat(left(HOUR + 499).over()).isEmpty();
        assertThat(left(HOUR + 500).over()).hasSize(1);
        assertThat(left(HOUR + 500).over()).isEmpty();
        assertThat(left(HOUR - 1).began()).hasSize(1);
    }

    @Test
    void what_is_used_up_is_told_and_so_is_an_empty_account() {
        List<ChannelQuota> both = List.of(quota(Operation.REFUND, 0, null), quota(null, 9 * HOUR, 0L));

        assertThat(seen(both, List.of()).began())
                .extracting(told -> told.concern().title())
                .containsExactly("x has no quota left for REFUND", "x has no quota left");
    }

    @Test
    void a_quota_that_ends_or_is_withdrawn_is_no_concern_any_more() {
        left(1);

        assertThat(seen(List.of(), List.of()).over())
                .extracting(Told::text)
                .containsExactly("The quota has ended or was withdrawn.");
    }

    @Test
    void a_backlog_is_told_once_when_it_is_long_or_old_and_once_when_it_is_small_again() {
        assertThat(held(100, Duration.ofMinutes(30)).began()).isEmpty();
        assertThat(held(3, Duration.ofMinutes(31)).began())
                .extracting(told -> told.concern().title())
                .containsExactly("x has a backlog of refunds and payouts");
        assertThat(held(101, Duration.ZERO).began()).isEmpty();
        assertThat(held(51, Duration.ZERO).over()).isEmpty();
        assertThat(held(50, Duration.ofMinutes(15)).over()).hasSize(1);
        assertThat(held(101, Duration.ZERO).began()).hasSize(1);
    }
}
