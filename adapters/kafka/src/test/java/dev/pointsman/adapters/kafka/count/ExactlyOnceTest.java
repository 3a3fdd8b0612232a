package dev.pointsman.adapters.kafka.count;

import static dev.pointsman.testkit.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.RealKafka;
import dev.pointsman.adapters.kafka.events.EventSender;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever fails wherever, every event is counted once. Events, some of them sent again, go to nodes that
/// fail at random; in the end all frames together must say what was sent. `-Dpointsman.exactlyOnce=10` plays more
/// seeds.
class ExactlyOnceTest {
    private static final int FAULTS = 22;
    private static final int STEPS_MAX = 2_000;
    private static final int ATTEMPTS = 400;
    private static final Fault[] KINDS = Fault.values();
    private static final Outcome[] OUTCOMES = {Outcome.UNKNOWN, Outcome.FAILURE, Outcome.SUCCESS};

    private final long second = Instant.now().getEpochSecond();

    /// What was sent, and what it has to come to.
    private static final class Model {
        final Set<String> ids = new HashSet<>();
        final Map<String, Outcome> outcomes = new HashMap<>();
        long records;

        void sent(PaymentEvent event) {
            records++;
            ids.add(event.id());
            Outcome outcome = event.outcome();
            assertThat(outcome).isNotNull();
            outcomes.merge(event.attempt(), outcome, (one, other) -> one.overrides(other) ? one : other);
        }

        long with(Outcome outcome) {
            return outcomes.values().stream().filter(outcome::equals).count();
        }
    }

    /// Two nodes, each of which may be away.
    private static final class Nodes {
        private static final String[] NAMES = {"a", "b"};

        final KafkaSettings settings;
        final Map<String, CountingNode> running = new HashMap<>();
        int faults;

        Nodes(KafkaSettings settings) {
            this.settings = settings;
        }

        void turn() {
            running.values().forEach(CountingNode::turn);
        }

        void begin(String name) {
            running.computeIfAbsent(name, _ -> new CountingNode(settings, name));
        }

        /// @param planned whether it says so
        void end(String name, boolean planned) {
            CountingNode node = running.remove(name);
            if (node == null) {
                return;
            }
            faults += node.connections.happened() + (planned ? 0 : 1);
            if (planned) {
                node.leave();
            } else {
                node.crash();
            }
        }

        int faultsSoFar() {
            return faults
                    + running.values().stream()
                            .mapToInt(node -> node.connections.happened())
                            .sum();
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("pointsman.exactlyOnce", 3));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_event_is_counted_once(long seed) throws Exception {
        Random random = new Random(seed);
        KafkaSettings settings = RealKafka.prepared(3);
        Model model = new Model();
        Nodes nodes = new Nodes(settings);
        try (EventSender sender = EventSender.to(settings)) {
            for (int step = 0; nodes.faultsSoFar() < FAULTS; step++) {
                assertThat(step).isLessThan(STEPS_MAX);
                send(sender, random, model);
                disturb(nodes, random);
                for (int turns = random.nextInt(8); turns >= 0; turns--) {
                    nodes.turn();
                }
            }
        }
        nodes.running.values().forEach(node -> node.connections.arm(null));
        nodes.begin("a");
        Cluster.awaitCounted(settings, nodes.running.values());
        nodes.end("a", true);
        nodes.end("b", true);
        CountedTotals totals = CountedTotals.of(settings);
        assertThat(totals.records()).isEqualTo(model.records);
        assertThat(totals.events()).isEqualTo(model.ids.size());
        assertThat(totals.succeeded()).isEqualTo(model.with(Outcome.SUCCESS));
        assertThat(totals.failed()).isEqualTo(model.with(Outcome.FAILURE));
        assertThat(totals.unknown()).isEqualTo(model.with(Outcome.UNKNOWN));
    }

    private void send(EventSender sender, Random random, Model model) throws Exception {
        List<PaymentEvent> events = new ArrayList<>();
        for (int i = random.nextInt(30); i >= 0; i--) {
            PaymentEvent event = event(random);
            model.sent(event);
            events.add(event);
        }
        sender.send(events).get(30, TimeUnit.SECONDS);
    }

    /// Few attempts, so that the same report comes again, and others of the same attempt.
    private PaymentEvent event(Random random) {
        var report = payment("A-" + random.nextInt(ATTEMPTS));
        switch (OUTCOMES[random.nextInt(OUTCOMES.length)]) {
            case UNKNOWN -> report.unknown();
            case FAILURE -> report.failed(FaultParty.CHANNEL);
            case SUCCESS, RETURNED -> report.succeeded();
        }
        return report.at(second);
    }

    private static void disturb(Nodes nodes, Random random) {
        String name = Nodes.NAMES[random.nextInt(Nodes.NAMES.length)];
        CountingNode node = nodes.running.get(name);
        int chance = random.nextInt(100);
        if (node == null) {
            nodes.begin(name);
        } else if (chance < 70) {
            node.connections.arm(KINDS[random.nextInt(KINDS.length)]);
        } else if (chance < 78) {
            nodes.end(name, false);
        } else if (chance < 84) {
            nodes.end(name, true);
        }
    }
}
