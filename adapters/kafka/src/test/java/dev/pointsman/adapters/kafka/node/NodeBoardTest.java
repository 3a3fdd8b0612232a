package dev.pointsman.adapters.kafka.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.RealKafka;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class NodeBoardTest {
    private static final Instant STARTED = Instant.parse("2026-11-20T12:00:00Z");

    private final KafkaSettings settings = RealKafka.prepared(1);

    private static NodeState state(String name, Optional<Long> term) {
        return new NodeState(name, "http://" + name + ":8080", term, List.of(1, 3), 17, "0.2.0", STARTED, STARTED);
    }

    private static void await(BooleanSupplier reached) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for in vain").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static List<NodeState> states(NodeBoard board) {
        return board.nodes().stream().map(NodeBoard.Seen::state).toList();
    }

    @Test
    void nodes_see_one_another_until_they_leave() {
        NodeState one = state("one", Optional.of(4L));
        NodeState other = state("other", Optional.empty());
        try (NodeBoard first = NodeBoard.started(settings, () -> one)) {
            try (NodeBoard second = NodeBoard.started(settings, () -> other)) {
                await(() -> states(first).equals(List.of(one, other)));
                await(() -> states(second).equals(List.of(one, other)));
                assertThat(first.nodes())
                        .allSatisfy(seen -> assertThat(seen.age()).isLessThan(Duration.ofSeconds(30)));
                assertThat(first.complaint()).isEmpty();
            }
            await(() -> states(first).equals(List.of(one)));
        }
    }

    @Test
    void a_clock_that_is_wrong_is_told_by_the_brokers() {
        InstantSource fast = () -> Instant.now().plusSeconds(90);
        try (NodeBoard board = NodeBoard.by(fast, settings, () -> state("one", Optional.empty()))) {
            await(() -> board.ahead().isPresent());
            assertThat(board.ahead().orElseThrow()).isBetween(Duration.ofSeconds(85), Duration.ofSeconds(95));
            Duration apart = Duration.between(Instant.now(), board.brokerTime().instant());
            assertThat(apart.abs()).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_state_is_read_as_it_was_written_whatever_later_releases_add() {
        NodeState state = state("one", Optional.of(4L));
        assertThat(NodeStateJson.read(NodeStateJson.of(state))).contains(state);
        String more = new String(NodeStateJson.of(state), UTF_8).replaceFirst("\\{", "{\"later\":{\"a\":[1]},");
        assertThat(NodeStateJson.read(more.getBytes(UTF_8))).contains(state);
        assertThat(NodeStateJson.read("{\"name\":\"x\"}".getBytes(UTF_8))).isEmpty();
        assertThat(NodeStateJson.read("[".getBytes(UTF_8))).isEmpty();
    }
}
