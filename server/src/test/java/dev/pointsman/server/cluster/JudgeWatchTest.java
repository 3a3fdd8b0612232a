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

class JudgeWatchTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration NOW = Duration.ofMillis(300);
    private static final Duration SILENT = Duration.ofMillis(2_100);

    private final Set<URI> left = new HashSet<>();
    private final List<NodeProcess> out = new ArrayList<>();
    private boolean groupGone;
    private final JudgeWatch watch = new JudgeWatch(left::contains, this::putOut);

    private void putOut(NodeProcess ended) {
        if (groupGone) {
            throw new KafkaFailure(KafkaFailure.Kind.UNREACHABLE, "no broker", new IllegalStateException("gone"));
        }
        out.add(ended);
    }

    private static NodeBoard.Seen seen(String name, Instant startedAt, Optional<Long> term, Duration age) {
        String address = address(name).toString();
        return new NodeBoard.Seen(new NodeState(name, address, term, List.of(), 0, "1", startedAt, startedAt), age);
    }

    private static NodeBoard.Seen judge(String name, long term, Duration age) {
        return seen(name, START, Optional.of(term), age);
    }

    private static NodeBoard.Seen other(String name) {
        return seen(name, START, Optional.empty(), NOW);
    }

    private static URI address(String name) {
        return URI.create("http://" + name + ":8088");
    }

    @Test
    void a_judge_that_is_silent_and_whose_address_nobody_is_at_is_put_out_once() {
        left.add(address("one"));
        watch.look(List.of(judge("one", 7, SILENT), other("two")));
        watch.look(List.of(judge("one", 7, SILENT), other("two")));
        assertThat(out).containsExactly(new NodeProcess("one", START));
    }

    @Test
    void a_judge_that_speaks_stays_though_nobody_is_at_its_address() {
        left.add(address("one"));
        watch.look(List.of(judge("one", 7, NOW), other("two")));
        assertThat(out).isEmpty();
    }

    @Test
    void a_judge_that_is_silent_and_may_be_at_its_address_is_left_to_the_group() {
        watch.look(List.of(judge("one", 7, SILENT), other("two")));
        assertThat(out).isEmpty();
    }

    @Test
    void a_judge_whose_node_was_started_again_is_put_out_and_the_new_process_is_not() {
        watch.look(List.of(judge("one", 7, NOW), other("two")));
        NodeBoard.Seen again = seen("one", START.plusSeconds(9), Optional.empty(), NOW);
        watch.look(List.of(again, other("two")));
        watch.look(List.of(again, other("two")));
        assertThat(out).containsExactly(new NodeProcess("one", START));
    }

    @Test
    void a_judge_that_said_it_leaves_is_not_put_out() {
        left.add(address("one"));
        watch.look(List.of(judge("one", 7, NOW), other("two")));
        watch.look(List.of(other("two")));
        assertThat(out).isEmpty();
    }

    @Test
    void who_judged_before_the_present_judge_is_nobodys_concern() {
        left.add(address("one"));
        watch.look(List.of(judge("one", 7, SILENT), judge("two", 8, NOW)));
        assertThat(out).isEmpty();
    }

    @Test
    void while_the_group_cannot_be_told_it_is_told_again() {
        left.add(address("one"));
        groupGone = true;
        watch.look(List.of(judge("one", 7, SILENT), other("two")));
        groupGone = false;
        watch.look(List.of(judge("one", 7, SILENT), other("two")));
        assertThat(out).containsExactly(new NodeProcess("one", START));
    }
}
