package dev.pointsman.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.second.ItemCharts;
import dev.pointsman.core.second.ItemSecond;
import dev.pointsman.core.second.PublishedSeconds;
import dev.pointsman.core.second.PublishedSeconds.Trimmed;
import dev.pointsman.core.second.PublishedSeconds.Written;
import dev.pointsman.core.second.SecondCounts;
import dev.pointsman.core.second.Standing;
import dev.pointsman.core.second.Trouble;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What every place for seconds does, wherever it is. An adapter's test implements this and says how to
/// make one.
public interface PublishedSecondsContract {
    long NOON = 1_795_176_000L;
    String ITEM = "WeChat-Payment-100000111";
    int TRIMS_MAX = 1_000;

    /// Another writer to the place of this test, which is empty when the test begins.
    PublishedSeconds writer();

    /// A reader of it.
    ItemCharts charts();

    /// Everything in it is lost.
    void lose();

    static ItemSecond second(long second, int success, Map<String, Integer> reasons) {
        return second(ITEM, second, success, reasons);
    }

    static ItemSecond second(String item, long second, int success, Map<String, Integer> reasons) {
        int fail = reasons.values().stream().mapToInt(Integer::intValue).sum();
        return new ItemSecond(item, second, new SecondCounts(success, fail, reasons, success + fail, 0, 0));
    }

    private static void put(PublishedSeconds place, long term, ItemSecond... seconds) {
        assertThat(place.put(List.of(seconds), term)).isEqualTo(new Written(seconds.length, 0, List.of(), null));
    }

    private List<ItemSecond> chart(String item, long from, long to) {
        return switch (charts().secondsOf(item, from, to)) {
            case ItemCharts.Chart.Of(List<ItemSecond> seconds) -> seconds;
            case ItemCharts.Chart.Unread(Trouble trouble) -> throw new AssertionError(trouble);
        };
    }

    @Test
    default void what_is_put_is_read_in_order_and_nothing_outside_of_the_span() {
        try (PublishedSeconds place = writer()) {
            ItemSecond first = second(NOON, 3, Map.of("03", 2, "no-code", 1));
            ItemSecond second = second(NOON + 1, 0, Map.of("05", 1));
            ItemSecond third = second(NOON + 9, 4, Map.of());
            put(place, 0, third, first, second, second("other-1", NOON, 1, Map.of()));

            assertThat(chart(ITEM, NOON, NOON + 9)).containsExactly(first, second, third);
            assertThat(chart(ITEM, NOON + 1, NOON + 8)).containsExactly(second);
            assertThat(chart("nobody-1", NOON, NOON + 9)).isEmpty();
        }
    }

    @Test
    default void a_value_takes_the_place_of_the_one_before_and_once_more_changes_nothing() {
        try (PublishedSeconds place = writer()) {
            put(place, 0, second(NOON, 3, Map.of("03", 2)));
            ItemSecond restated = second(NOON, 4, Map.of("05", 1));
            put(place, 0, restated);
            put(place, 0, restated);

            assertThat(chart(ITEM, NOON, NOON)).containsExactly(restated);
        }
    }

    @Test
    default void all_that_is_counted_is_read_again() {
        try (PublishedSeconds place = writer()) {
            ItemSecond all = new ItemSecond(ITEM, NOON, new SecondCounts(1, 2, Map.of("a", 2), 7, 3, 5));
            put(place, 0, all);

            assertThat(chart(ITEM, NOON, NOON)).containsExactly(all);
        }
    }

    @Test
    default void reasons_of_any_name_are_told_from_fields() {
        try (PublishedSeconds place = writer()) {
            ItemSecond odd = second(
                    NOON,
                    1,
                    Map.of("success", 1, "fail", 2, "_term", 3, "~success", 4, "~x", 5, "~~_x", 6, "余额不足", 7, " ", 8));
            put(place, 4, odd);

            assertThat(chart(ITEM, NOON, NOON)).containsExactly(odd);
        }
    }

    @Test
    default void a_second_of_which_nothing_is_left_goes() {
        try (PublishedSeconds place = writer()) {
            put(place, 0, second(NOON, 0, Map.of("03", 1)), second(NOON + 1, 1, Map.of()));
            put(place, 0, second(NOON, 0, Map.of()));

            assertThat(chart(ITEM, NOON, NOON + 1)).containsExactly(second(NOON + 1, 1, Map.of()));
        }
    }

    @Test
    default void an_earlier_judge_does_not_replace_what_a_later_one_wrote() {
        try (PublishedSeconds earlier = writer();
                PublishedSeconds later = writer()) {
            put(earlier, 6, second(NOON, 1, Map.of()));
            put(later, 7, second(NOON, 2, Map.of()), second(NOON + 1, 2, Map.of()));

            Written late = earlier.put(List.of(second(NOON, 1, Map.of()), second(NOON + 2, 1, Map.of())), 6);

            assertThat(late).isEqualTo(new Written(1, 1, List.of(), null));
            assertThat(chart(ITEM, NOON, NOON + 2))
                    .extracting(found -> found.counts().success())
                    .containsExactly(2, 2, 1);
            put(later, 10, second(NOON + 2, 3, Map.of()));
            assertThat(earlier.put(List.of(second(NOON + 2, 1, Map.of())), 9).outrun())
                    .isEqualTo(1);
        }
    }

    @Test
    default void a_place_that_lost_everything_says_so_once() {
        try (PublishedSeconds place = writer()) {
            assertThat(place.standing(0)).isEqualTo(new Standing.Lost());
            assertThat(place.standing(0)).isEqualTo(new Standing.Whole());
            put(place, 0, second(NOON, 1, Map.of()));
            lose();

            assertThat(place.standing(0)).isEqualTo(new Standing.Lost());
            put(place, 0, second(NOON, 1, Map.of()));
            assertThat(place.standing(0)).isEqualTo(new Standing.Whole());
            assertThat(chart(ITEM, NOON, NOON)).hasSize(1);
        }
    }

    @Test
    default void who_comes_later_looks_after_the_place_and_who_came_earlier_leaves_it_to_him() {
        try (PublishedSeconds earlier = writer();
                PublishedSeconds later = writer()) {
            assertThat(earlier.standing(6)).isEqualTo(new Standing.Lost());
            assertThat(later.standing(7)).isEqualTo(new Standing.Lost());
            assertThat(earlier.standing(6)).isEqualTo(new Standing.Whole());
            lose();
            assertThat(earlier.standing(6)).isEqualTo(new Standing.Lost());

            assertThat(later.standing(7)).isEqualTo(new Standing.Lost());
            assertThat(earlier.standing(6)).isEqualTo(new Standing.Whole());
            assertThat(later.standing(7)).isEqualTo(new Standing.Whole());
        }
    }

    @Test
    default void two_who_write_at_once_without_terms_are_told() {
        try (PublishedSeconds one = writer();
                PublishedSeconds other = writer()) {
            assertThat(one.standing(0)).isEqualTo(new Standing.Lost());
            assertThat(other.standing(0)).isEqualTo(new Standing.Lost());

            assertThat(one.standing(0)).isEqualTo(new Standing.Shared());
            assertThat(other.standing(0)).isEqualTo(new Standing.Whole());
        }
    }

    @Test
    default void only_seconds_before_the_given_one_are_removed_and_idle_items_with_them() {
        try (PublishedSeconds place = writer()) {
            place.put(
                    LongStream.range(NOON, NOON + 1_000)
                            .mapToObj(at -> second(at, 1, Map.of()))
                            .toList(),
                    0);
            put(place, 0, second("idle-1", NOON, 1, Map.of()));

            int items = trimmed(place, NOON + 990);

            assertThat(items).isEqualTo(1);
            assertThat(chart(ITEM, NOON, NOON + 1_000))
                    .extracting(ItemSecond::second)
                    .containsExactlyElementsOf(
                            LongStream.range(NOON + 990, NOON + 1_000).boxed().toList());
            assertThat(chart("idle-1", NOON, NOON)).isEmpty();
            put(place, 0, second("idle-1", NOON + 5_000, 1, Map.of()));
            assertThat(chart("idle-1", NOON, NOON + 5_000)).hasSize(1);
        }
    }

    /// Until a whole round finds nothing.
    ///
    /// @return how many items went
    static int trimmed(PublishedSeconds place, long before) {
        int items = 0;
        int inRound = 0;
        for (int step = 0; step < TRIMS_MAX; step++) {
            Trimmed trimmed = place.trim(before);
            assertThat(trimmed.trouble()).isNull();
            items += trimmed.items();
            inRound += trimmed.seconds();
            if (trimmed.round()) {
                if (inRound == 0) {
                    return items;
                }
                inRound = 0;
            }
        }
        throw new AssertionError("there is always more to remove: steps=" + TRIMS_MAX);
    }

    @Test
    default void a_span_is_limited() {
        assertThatThrownBy(() -> charts().secondsOf(ITEM, NOON, NOON - 1))
                .hasMessage("a span has 1 to 7200 seconds: from=" + NOON + " to=" + (NOON - 1));
        assertThatThrownBy(() -> charts().secondsOf(ITEM, NOON, NOON + ItemCharts.SPAN_MAX))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void its_address_is_told() {
        try (PublishedSeconds place = writer()) {
            assertThat(place.address()).isNotBlank();
        }
    }
}
