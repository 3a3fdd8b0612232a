package dev.pointsman.model.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.snapshot.Snapshot;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterPropertyTest {
    private static final int ROUNDS = 10_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void a_route_is_what_a_naive_model_finds(long seed) {
        Random random = new Random(seed);
        int routed = 0;
        int degraded = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Snapshot snapshot = Channels.random(random);
            RouteRequest request = Channels.request(random);

            Routing routing = Router.of(snapshot).route(request);

            NaiveRouter.Found found = new NaiveRouter(snapshot).found(request);
            String what = request + " on " + snapshot;
            assertThat(routing.routes().stream().map(route -> route.channel() + "/" + route.merchant()))
                    .as(what)
                    .containsExactlyElementsOf(found.routes());
            assertThat(routing.excluded().stream().map(Exclusion::channel))
                    .as(what)
                    .containsExactlyInAnyOrderElementsOf(found.excluded());
            assertThat(routing.degraded()).as(what).isEqualTo(found.degraded());
            routed += routing.routes().size() > 1 ? 1 : 0;
            degraded += routing.degraded() ? 1 : 0;
        }
        assertThat(routed).isGreaterThan(ROUNDS / 20);
        assertThat(degraded).isGreaterThan(ROUNDS / 50);
    }
}
