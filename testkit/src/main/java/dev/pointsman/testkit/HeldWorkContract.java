package dev.pointsman.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.held.HeldItem;
import dev.pointsman.core.held.HeldItem.Kind;
import dev.pointsman.core.held.HeldWork;
import dev.pointsman.core.held.HeldWork.Entry;
import dev.pointsman.core.held.HeldWork.Holding;
import dev.pointsman.core.held.HeldWork.Order;
import dev.pointsman.core.held.Lot;
import dev.pointsman.core.held.Released;
import dev.pointsman.core.notice.News;
import dev.pointsman.core.notice.Outbox;
import dev.pointsman.model.event.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every store of held work does, whatever it is made of.
public interface HeldWorkContract {
    Instant AT = Happened.AT;
    Instant LEASE_END = AT.plusSeconds(60);
    Lot.Key REFUNDS = new Lot.Key("x", Kind.REFUND, null, "CNY");

    /// Held work and the outbox it fills.
    record Opened(HeldWork work, Outbox outbox) {}

    /// Empty.
    Opened openedWork();

    private static HeldItem refund(String id, long minor, int ageSeconds) {
        return new HeldItem(id, Kind.REFUND, "x", null, new Amount("CNY", minor), AT.minusSeconds(ageSeconds));
    }

    private static Order order(int max, long budget, Instant now, boolean told) {
        return new Order(REFUNDS, max, budget, now, now.plusSeconds(60), told);
    }

    private static List<String> ids(List<Released> released) {
        return released.stream().map(one -> one.item().id()).toList();
    }

    @Test
    default void the_same_item_again_is_held_once() {
        HeldWork work = openedWork().work();
        List<HeldItem> both = List.of(refund("r1", 100, 9), refund("r2", 50, 5));

        assertThat(work.hold(both, AT)).isEqualTo(new Holding.Held(2, 0));
        assertThat(work.hold(List.of(refund("r2", 50, 5), refund("r3", 1, 1), refund("r3", 1, 0)), AT))
                .isEqualTo(new Holding.Held(1, 2));

        assertThat(work.entries("x", 10)).extracting(entry -> entry.item().id()).containsExactly("r1", "r2", "r3");
        assertThat(work.lots(AT)).containsExactly(new Lot(REFUNDS, 3, 151, AT.minusSeconds(9), 0, 0));
    }

    @Test
    default void an_id_that_stands_for_other_work_is_refused_with_its_whole_batch() {
        HeldWork work = openedWork().work();
        work.hold(List.of(refund("r1", 100, 9)), AT);

        assertThat(work.hold(List.of(refund("r2", 1, 1), refund("r1", 101, 9)), AT))
                .isEqualTo(new Holding.Different("r1"));
        assertThat(work.hold(List.of(refund("r3", 1, 1), refund("r3", 2, 1)), AT))
                .isEqualTo(new Holding.Different("r3"));
        assertThat(work.entries(null, 10)).hasSize(1);
    }

    @Test
    default void lots_tell_channel_kind_bank_and_currency_apart() {
        HeldWork work = openedWork().work();
        HeldItem payout = new HeldItem("p1", Kind.PAYOUT, "x", "CCB", new Amount("CNY", 7), AT);
        HeldItem elsewhere = new HeldItem("r9", Kind.REFUND, "y", null, new Amount("USD", 3), AT);
        work.hold(List.of(payout, elsewhere, refund("r1", 100, 9)), AT);

        assertThat(work.lots(AT))
                .containsExactlyInAnyOrder(
                        new Lot(new Lot.Key("x", Kind.PAYOUT, "CCB", "CNY"), 1, 7, AT, 0, 0),
                        new Lot(new Lot.Key("y", Kind.REFUND, null, "USD"), 1, 3, AT, 0, 0),
                        new Lot(REFUNDS, 1, 100, AT.minusSeconds(9), 0, 0));
        assertThat(work.entries("y", 10)).containsExactly(new Entry(elsewhere, 0, null));
    }

    @Test
    default void the_oldest_go_first_and_nothing_goes_twice_on_one_lease() {
        HeldWork work = openedWork().work();
        work.hold(List.of(refund("young", 1, 1), refund("old", 1, 9), refund("middle", 1, 5)), AT);

        List<Released> first = work.release(order(2, 100, AT, false));

        assertThat(first)
                .containsExactly(
                        new Released(refund("old", 1, 9), 1, AT, LEASE_END),
                        new Released(refund("middle", 1, 5), 1, AT, LEASE_END));
        assertThat(ids(work.release(order(10, 100, AT.plusSeconds(59), false)))).containsExactly("young");
        assertThat(work.lots(AT.plusSeconds(59))).containsExactly(new Lot(REFUNDS, 0, 0, AT.minusSeconds(9), 3, 3));
        assertThat(work.release(order(10, 100, AT.plusSeconds(59), false))).isEmpty();
    }

    @Test
    default void what_nobody_confirms_is_released_again_with_the_same_id() {
        HeldWork work = openedWork().work();
        work.hold(List.of(refund("r1", 1, 9), refund("r2", 1, 1)), AT);
        work.release(order(10, 100, AT, false));
        assertThat(work.done(List.of("r2"), AT.plusSeconds(5))).isEmpty();

        List<Released> again = work.release(order(10, 100, LEASE_END, false));

        assertThat(again).containsExactly(new Released(refund("r1", 1, 9), 2, LEASE_END, LEASE_END.plusSeconds(60)));
    }

    @Test
    default void a_query_that_was_not_answered_is_released_again_after_twice_as_long_each_time() {
        HeldWork work = openedWork().work();
        HeldItem query = new HeldItem("q1", Kind.QUERY_PAY_OUT, "x", "CCB", new Amount("CNY", 7), AT);
        work.hold(List.of(query), AT);
        List<Long> waits = new ArrayList<>();

        Instant now = AT;
        for (int i = 0; i < 5; i++) {
            Released asked = work.release(new Order(query.lot(), 1, 100, now, now.plusSeconds(60), false))
                    .getFirst();
            assertThat(work.release(
                            new Order(query.lot(), 1, 100, asked.until().minusMillis(1), now.plusSeconds(99), false)))
                    .isEmpty();
            waits.add(asked.until().getEpochSecond() - now.getEpochSecond());
            now = asked.until();
        }

        assertThat(waits).containsExactly(10L, 20L, 40L, 60L, 60L);
    }

    @Test
    default void what_is_done_is_not_held_and_asking_again_does_not_hold_it_until_it_is_forgotten() {
        HeldWork work = openedWork().work();
        work.hold(List.of(refund("r1", 1, 9)), AT);

        assertThat(work.done(List.of("r1", "nobody"), AT)).containsExactly("nobody");
        assertThat(work.done(List.of("r1"), AT.plusSeconds(9))).isEmpty();

        assertThat(work.lots(AT)).isEmpty();
        assertThat(work.release(order(10, 100, AT, false))).isEmpty();
        assertThat(work.hold(List.of(refund("r1", 1, 9)), AT)).isEqualTo(new Holding.Held(0, 1));
        work.forgetDone(AT);
        assertThat(work.hold(List.of(refund("r1", 1, 9)), AT)).isEqualTo(new Holding.Held(0, 1));
        work.forgetDone(AT.plusNanos(1));
        assertThat(work.hold(List.of(refund("r1", 1, 9)), AT)).isEqualTo(new Holding.Held(1, 0));
    }

    @Test
    default void a_release_stays_within_the_budget_and_what_is_too_large_does_not_hold_up_others() {
        HeldWork work = openedWork().work();
        work.hold(List.of(refund("huge", 900, 9), refund("a", 60, 8), refund("b", 50, 7), refund("c", 40, 6)), AT);

        assertThat(ids(work.release(order(10, 100, AT, false)))).containsExactly("a", "c");
        assertThat(work.releasedMinor("x", Kind.REFUND, "CNY", AT)).isEqualTo(100);
        assertThat(work.releasedMinor("x", Kind.REFUND, "CNY", AT.plusNanos(1))).isZero();
        assertThat(work.releasedMinor("x", Kind.PAYOUT, "CNY", AT)).isZero();
        work.done(List.of("a"), AT);
        assertThat(work.releasedMinor("x", Kind.REFUND, "CNY", AT)).isEqualTo(100);
    }

    @Test
    default void a_release_that_is_told_is_in_the_outbox() {
        Opened opened = openedWork();
        opened.work().hold(List.of(refund("r1", 1, 9), refund("r2", 1, 1)), AT);

        List<Released> told = opened.work().release(order(1, 100, AT, true));
        opened.work().release(order(1, 100, AT, false));

        assertThat(opened.outbox().after(0, 10)).containsExactly(new Outbox.Entry(1, new News.Freed(told.getFirst())));
    }

    @Test
    default void it_says_when_it_is_full_and_takes_nothing_then() {
        HeldWork work = openedWork().work();
        int batches = HeldWork.HELD_MAX / HeldWork.BATCH_MAX;
        for (int batch = 0; batch < batches; batch++) {
            List<HeldItem> items = new ArrayList<>(HeldWork.BATCH_MAX);
            int from = batch * HeldWork.BATCH_MAX;
            IntStream.range(from, from + HeldWork.BATCH_MAX).forEach(i -> items.add(refund("r" + i, 1, 1)));
            assertThat(work.hold(items, AT)).isEqualTo(new Holding.Held(HeldWork.BATCH_MAX, 0));
        }

        assertThat(work.hold(List.of(refund("r1", 1, 1)), AT)).isEqualTo(new Holding.Held(0, 1));
        assertThat(work.hold(List.of(refund("r1", 1, 1), refund("one-more", 1, 1)), AT))
                .isEqualTo(new Holding.Full(HeldWork.HELD_MAX));
        work.done(List.of("r7"), AT);
        assertThat(work.hold(List.of(refund("one-more", 1, 1)), AT)).isEqualTo(new Holding.Held(1, 0));
    }
}
