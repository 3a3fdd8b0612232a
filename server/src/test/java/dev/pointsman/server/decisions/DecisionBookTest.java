package dev.pointsman.server.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.route.Explanation;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Router;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.server.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecisionBookTest {
    private static final Instant AT = Instant.parse("2026-11-20T06:00:00Z");
    private static final RouteRequest PAYMENT =
            RouteRequest.of(Operation.PAY_IN).user("u-1").build();

    private static Router router(int channels) {
        List<RoutedChannel> registered = IntStream.range(0, channels)
                .mapToObj(i -> new RoutedChannel(
                        "c" + i,
                        EnumSet.of(Operation.PAY_IN),
                        LifeCycle.LIVE,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        1,
                        1))
                .toList();
        SnapshotVersion version = new SnapshotVersion(7, 3);
        return Router.of(new Snapshot(version, AT, new Rules(version, Strategy.PRIORITY, registered), List.of()));
    }

    private static KeptDecision decision(long number, Instant at, Explanation explanation) {
        return new KeptDecision("d-" + number, at, KeptDecision.Why.SAMPLED, explanation);
    }

    @Test
    void the_oldest_gives_way_when_there_are_too_many() {
        DecisionBook book = new DecisionBook();
        Explanation small = router(1).explained(PAYMENT);
        for (long number = 1; number <= DecisionBook.DECISIONS_MAX + 1; number++) {
            book.keep(number, decision(number, AT, small));
        }

        assertThat(book.size()).isEqualTo(DecisionBook.DECISIONS_MAX);
        assertThat(book.find(1, AT)).isNull();
        assertThat(book.wasForgotten(1)).isTrue();
        assertThat(book.find(2, AT)).isNotNull();
        assertThat(book.forgotten()).isEqualTo(1);
    }

    @Test
    void decisions_about_many_channels_take_the_room_of_more() {
        DecisionBook book = new DecisionBook();
        int channels = 1_000;
        Explanation large = router(channels).explained(PAYMENT);
        for (long number = 1; number <= DecisionBook.FATES_MAX / channels + 5; number++) {
            book.keep(number, decision(number, AT, large));
        }

        assertThat(book.size()).isEqualTo(DecisionBook.FATES_MAX / channels);
    }

    @Test
    void nothing_is_kept_longer_than_an_hour() {
        DecisionBook book = new DecisionBook();
        book.keep(1, decision(1, AT, router(1).explained(PAYMENT)));
        Instant later = AT.plus(DecisionBook.KEPT_FOR);

        assertThat(book.find(1, later)).isNotNull();
        assertThat(book.find(1, later.plusMillis(1))).isNull();
        assertThat(book.wasForgotten(1)).isTrue();
    }

    @Test
    void the_latest_stand_first() {
        DecisionBook book = new DecisionBook();
        Explanation explanation = router(1).explained(PAYMENT);
        for (long number = 1; number <= 5; number++) {
            book.keep(number, decision(number, AT, explanation));
        }

        assertThat(book.latest(_ -> true, 2, AT)).extracting(KeptDecision::id).containsExactly("d-5", "d-4");
    }

    @Test
    void no_more_are_kept_in_a_second_than_cost_next_to_nothing() {
        VirtualTime clock = new VirtualTime();
        Decisions decisions = Decisions.startedWith(1, new DecisionRules(1), clock, _ -> {});
        Router router = router(1);
        for (int i = 0; i < 2 * Decisions.SAMPLED_PER_SECOND_MAX; i++) {
            decisions.note(router, PAYMENT, router.route(PAYMENT));
        }

        assertThat(decisions.kept(KeptDecision.Why.SAMPLED)).isEqualTo(Decisions.SAMPLED_PER_SECOND_MAX);
        clock.advance(Duration.ofSeconds(1));
        String next = decisions.note(router, PAYMENT, router.route(PAYMENT));
        assertThat(decisions.find(next)).isInstanceOf(Decisions.Found.Kept.class);
    }
}
