package dev.pointsman.starter.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.client.Pointsman;
import dev.pointsman.client.PointsmanConfig;
import dev.pointsman.client.trust.TrustedKeys;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Routing;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RecentDecisionsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /// Nobody listens at port 1, so it routes by the fallback.
    private static final Pointsman CLIENT = Pointsman.connect(PointsmanConfig.of(URI.create("http://127.0.0.1:1"))
            .trust(TrustedKeys.firstUse(Path.of("never-written")))
            .fallback(List.of("x", "y"))
            .closeWithin(Duration.ZERO)
            .build());

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    private static RecentDecisions keeping(int kept) {
        return RecentDecisions.of(CLIENT, kept, InstantSource.fixed(NOON));
    }

    private static RouteRequest payIn(String bank) {
        return RouteRequest.of(Operation.PAY_IN).bank(bank).build();
    }

    @Test
    void it_answers_as_the_client_does_and_remembers_it() {
        RecentDecisions decisions = keeping(3);
        Routing routing = decisions.route(payIn("CCB"));

        assertThat(routing).isEqualTo(CLIENT.route(payIn("CCB")));
        assertThat(decisions.newestFirst())
                .containsExactly(new Decision(0, NOON, Operation.PAY_IN, null, "CCB", null, routing));
    }

    @Test
    void only_the_last_are_remembered_the_newest_first() {
        RecentDecisions decisions = keeping(3);
        for (String bank : new String[] {"A", "B", "C", "D", "E"}) {
            decisions.route(payIn(bank));
        }

        assertThat(decisions.newestFirst()).extracting(Decision::bank).containsExactly("E", "D", "C");
        assertThat(decisions.made()).isEqualTo(5);
    }

    @Test
    void none_may_be_remembered() {
        RecentDecisions decisions = keeping(0);

        assertThat(decisions.route(payIn("A")).routes()).hasSize(2);
        assertThat(decisions.newestFirst()).isEmpty();
    }

    @Test
    void how_many_are_remembered_has_a_limit() {
        assertThatThrownBy(() -> new DecisionsProperties(10_001))
                .hasMessage("pointsman.decisions.kept must be in 0..10000: kept=10001");
        assertThatThrownBy(() -> new DecisionsProperties(-1)).hasMessageContaining("kept=-1");
    }

    @Test
    void who_is_held_up_for_a_lap_does_not_write_over_what_is_newer() {
        AtomicReference<RecentDecisions> decisions = new AtomicReference<>();
        AtomicBoolean heldUp = new AtomicBoolean();
        InstantSource clock = () -> {
            // in the middle of the first decision two others are made, and the ring has two places
            if (heldUp.compareAndSet(false, true)) {
                decisions.get().route(payIn("B"));
                decisions.get().route(payIn("C"));
            }
            return NOON;
        };
        decisions.set(RecentDecisions.of(CLIENT, 2, clock));
        decisions.get().route(payIn("A"));

        assertThat(decisions.get().newestFirst()).extracting(Decision::bank).containsExactly("C", "B");
    }

    @Test
    void what_many_threads_decide_leaves_exactly_the_last() throws Exception {
        int kept = 16;
        int threads = 4;
        int each = 5_000;
        RecentDecisions decisions = keeping(kept);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                work.add(() -> {
                    for (int n = 0; n < each; n++) {
                        decisions.route(payIn("A"));
                        assertThat(decisions.newestFirst()).hasSizeLessThanOrEqualTo(kept);
                    }
                    return true;
                });
            }
            for (var done : pool.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }

        long made = (long) threads * each;
        assertThat(decisions.newestFirst())
                .extracting(Decision::number)
                .containsExactlyElementsOf(LongStream.range(0, kept)
                        .mapToObj(back -> made - 1 - back)
                        .toList());
    }
}
