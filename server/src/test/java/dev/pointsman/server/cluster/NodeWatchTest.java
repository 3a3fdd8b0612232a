package dev.pointsman.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.kafka.KafkaFailure;
import dev.pointsman.adapters.kafka.judge.NodeProcess;
import dev.pointsman.adapters.kafka.node.NodeBoard;
import dev.pointsman.adapters.kafka.node.NodeState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeWatchTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration NOW = Duration.ofMillis(300);
    private static final Duration SILENT = Duration.ofMillis(2_100);

    private final Set<URI> left = new HashSet<>();
    private final List<NodeProcess> ended = new ArrayList<>();
    private final List<NodeProcess> succeeded = new ArrayList<>();
    private boolean groupsGone;
    private final NodeWatch watch = new NodeWatch(left::contains, new NodeWatch.Groups() {
        @Override
        public void ended(NodeProcess process) {
            refuseIfGone();
            ended.add(process);
        }

        @Override
        public void succeeded(NodeProcess process) {
            refuseIfGone();
            succeeded.add(process);
        }
    });

    private void refuseIfGone() {
        if (groupsGone) {
            throw new KafkaFailure(KafkaFailure.Kind.UNREACHABLE, "no broker");
        }
    }

    private static NodeBoard.Seen seen(String name, Instant startedAt, Duration age) {
        String address = address(name).toString();
        return new NodeBoard.Seen(
                new NodeState(name, address, Optional.empty(), List.of(), 0, "1", startedAt, startedAt), age);
    }

    private static NodeBoard.Seen seen(String name, Duration age) {
        return seen(name, START, age);
    }

    private static URI address(String name) {
        return URI.create("http://" + name + ":8088");
    }

    @Test
    void a_node_that_is_silent_and_at_whose_address_nobody_is_has_ended_and_that_is_told_once() {
        left.add(address("one"));
        watch.look(List.of(seen("one", SILENT), seen("two", NOW)));
        watch.look(List.of(seen("one", SILENT), seen("two", NOW)));
        assertThat(ended).containsExactly(new NodeProcess("one", START));
    }

    @Test
    void a_node_that_speaks_lives_though_nobody_is_at_its_address() {
        left.add(address("one"));
        watch.look(List.of(seen("one", NOW), seen("two", NOW)));
        assertThat(ended).isEmpty();
    }

    @Test
    void a_node_that_is_silent_and_may_be_at_its_address_is_left_to_the_groups() {
        watch.look(List.of(seen("one", SILENT), seen("two", NOW)));
        assertThat(ended).isEmpty();
    }

    @Test
    void a_node_that_was_started_again_has_one_process_that_was_succeeded_and_one_that_lives() {
        watch.look(List.of(seen("one", NOW), seen("two", NOW)));
        NodeBoard.Seen again = seen("one", START.plusSeconds(9), NOW);
        watch.look(List.of(again, seen("two", NOW)));
        watch.look(List.of(again, seen("two", NOW)));
        assertThat(succeeded).containsExactly(new NodeProcess("one", START));
        assertThat(ended).isEmpty();
    }

    @Test
    void a_node_that_had_ended_and_is_started_again_and_ends_again_has_ended_twice() {
        left.add(address("one"));
        watch.look(List.of(seen("one", SILENT)));
        watch.look(List.of(seen("one", START.plusSeconds(9), NOW)));
        watch.look(List.of(seen("one", START.plusSeconds(9), SILENT)));
        assertThat(ended).containsExactly(new NodeProcess("one", START), new NodeProcess("one", START.plusSeconds(9)));
        assertThat(succeeded).isEmpty();
    }

    @Test
    void a_node_that_said_it_leaves_has_not_ended() {
        left.add(address("one"));
        watch.look(List.of(seen("one", NOW), seen("two", NOW)));
        watch.look(List.of(seen("two", NOW)));
        assertThat(ended).isEmpty();
    }

    @Test
    void a_node_whose_address_is_none_hides_none_of_the_others() {
        left.add(address("two"));
        NodeState wrong = new NodeState("one", "no address", Optional.empty(), List.of(), 0, "1", START, START);
        watch.look(List.of(new NodeBoard.Seen(wrong, SILENT), seen("two", SILENT)));
        assertThat(ended).containsExactly(new NodeProcess("two", START));
    }

    @Test
    void a_node_that_is_silent_for_long_was_given_up_by_the_groups() {
        left.add(address("one"));
        watch.look(List.of(seen("one", NodeWatch.GIVEN_UP)));
        assertThat(ended).isEmpty();
    }

    @Test
    void while_the_groups_cannot_be_told_they_are_told_again() {
        left.add(address("one"));
        groupsGone = true;
        watch.look(List.of(seen("one", SILENT)));
        groupsGone = false;
        watch.look(List.of(seen("one", SILENT)));
        assertThat(ended).containsExactly(new NodeProcess("one", START));
    }
}
