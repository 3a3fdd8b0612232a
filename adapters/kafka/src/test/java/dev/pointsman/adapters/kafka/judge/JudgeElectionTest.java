package dev.pointsman.adapters.kafka.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.kafka.KafkaClients;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopic;
import dev.pointsman.adapters.kafka.RealKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.junit.jupiter.api.Test;

class JudgeElectionTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final KafkaSettings settings = RealKafka.prepared(1);

    /// What nodes are told, in the order in which they are.
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private volatile long generation;

    private JudgeElection node(String name) {
        return JudgeElection.started(settings, new NodeProcess(name, START), new Candidate() {
            @Override
            public void elected(long chosen) {
                generation = chosen;
                told.add(name + " elected");
            }

            @Override
            public void deposed() {
                told.add(name + " deposed");
            }
        });
    }

    /// Has the frames, and then says nothing more.
    private Consumer<byte[], byte[]> member(NodeProcess process, int silenceMillis) {
        Consumer<byte[], byte[]> member = KafkaClients.consumer(
                settings,
                "silent",
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        Membership.group(settings),
                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                        process.member(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        CooperativeStickyAssignor.class.getName(),
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        silenceMillis,
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                        200));
        member.subscribe(List.of(KafkaTopic.FRAMES.of(settings)));
        while (member.assignment().isEmpty()) {
            member.poll(Duration.ofMillis(50));
        }
        member.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
        return member;
    }

    private void expect(String what) throws InterruptedException {
        assertThat(told.poll(40, TimeUnit.SECONDS)).isEqualTo(what);
    }

    @Test
    void one_judges_and_when_it_leaves_another_does() throws Exception {
        JudgeElection one = node("one");
        expect("one elected");
        long first = generation;
        assertThat(one.confirmed()).isTrue();
        try (JudgeElection other = node("other")) {
            assertThat(other.confirmed()).isFalse();
            one.close();
            expect("one deposed");
            expect("other elected");
            assertThat(generation).isGreaterThan(first);
            assertThat(other.confirmed()).isTrue();
            assertThat(one.confirmed()).isFalse();
        }
        expect("other deposed");
    }

    @Test
    void who_resigns_is_followed_by_another_and_does_not_come_back_while_that_one_judges() throws Exception {
        try (JudgeElection one = node("one")) {
            expect("one elected");
            try (JudgeElection other = node("other")) {
                assertThat(other.confirmed()).isFalse();
                one.resign();
                expect("one deposed");
                expect("other elected");
                assertThat(other.confirmed()).isTrue();
            }
            expect("other deposed");
            expect("one elected");
        }
    }

    @Test
    void who_falls_silent_is_replaced() throws Exception {
        Consumer<byte[], byte[]> _ = member(new NodeProcess("silent", START), 1_000);
        try (JudgeElection one = node("one")) {
            expect("one elected");
            assertThat(one.confirmed()).isTrue();
        }
    }

    @Test
    void who_was_put_out_of_the_group_is_not_confirmed_and_stands_again() throws Exception {
        try (JudgeElection one = node("one")) {
            expect("one elected");
            long first = generation;
            one.putOut(new NodeProcess("one", START));
            expect("one deposed");
            expect("one elected");
            assertThat(generation).isNotEqualTo(first);
            assertThat(one.confirmed()).isTrue();
        }
    }

    @Test
    void a_process_that_has_ended_is_put_out_and_another_follows_without_waiting_for_its_silence() throws Exception {
        NodeProcess ended = new NodeProcess("ended", START);
        Consumer<byte[], byte[]> _ = member(ended, 30_000);
        try (JudgeElection one = node("one")) {
            assertThat(one.confirmed()).isFalse();
            assertThat(told).isEmpty();
            one.putOut(ended);
            expect("one elected");
            // who is out already
            one.putOut(ended);
            assertThat(one.confirmed()).isTrue();
        }
    }

    @Test
    void how_far_frames_are_judged_is_seen_from_outside() throws Exception {
        try (JudgeElection one = node("one");
                Admin admin = KafkaClients.admin(settings)) {
            expect("one elected");
            one.judged(41);
            assertThat(one.confirmed()).isTrue();
            assertThat(admin.listConsumerGroupOffsets(settings.prefix() + "-judge")
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .values())
                    .singleElement()
                    .satisfies(standing -> assertThat(standing.offset()).isEqualTo(42));
        }
    }
}
