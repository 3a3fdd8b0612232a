package dev.pointsman.server.cluster;

import dev.pointsman.adapters.kafka.KafkaFailure;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopics;
import dev.pointsman.adapters.kafka.count.CountingParts;
import dev.pointsman.adapters.kafka.count.CountingState;
import dev.pointsman.adapters.kafka.count.NodeCounting;
import dev.pointsman.adapters.kafka.events.EventSender;
import dev.pointsman.adapters.kafka.judge.JudgeElection;
import dev.pointsman.adapters.kafka.judge.NodeProcess;
import dev.pointsman.adapters.kafka.node.NodeBoard;
import dev.pointsman.adapters.kafka.node.NodeState;
import dev.pointsman.adapters.kafka.publish.DecisionTopic;
import dev.pointsman.adapters.kafka.publish.SnapshotFollower;
import dev.pointsman.adapters.sql.database.StoreFailure;
import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.server.ServerConfig;
import dev.pointsman.server.ingest.ShippedIngest;
import dev.pointsman.server.ingest.commit.FrameMetrics;
import dev.pointsman.server.nodes.NodeView;
import dev.pointsman.server.nodes.Nodes;
import dev.pointsman.server.publishing.FollowedSnapshot;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One of many equal nodes: takes events into the topic, counts its share of it, routes, and judges while
/// the group wants it to.
///
/// What it is made of is opened in the order of the flow and closed in the reverse order.
public final class ClusterNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterNode.class);

    private final ClusterRules rules;
    private final KafkaSettings kafka;
    private final ServerConfig config;
    private final Instant startedAt;
    private final Deque<Opened> opened = new ArrayDeque<>();
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final Shared shared;
    private final NodeBoard board;
    private final JudgeSeat seat;
    private final FrontServer front;
    private volatile @Nullable NodeCounting counting;

    /// Something to be closed, and what it is.
    private record Opened(String what, AutoCloseable part) {}

    private ClusterNode(ClusterRules rules, ServerConfig alone, Instant startedAt) {
        this.rules = rules;
        this.kafka = rules.broker().settings();
        // one node may have to count them all
        this.config = alone.with(alone.ingest().shared(rules.broker().partitions()));
        this.startedAt = startedAt;
        try {
            checkAddress();
            shared = open("store", Shared.in(rules));
            KafkaTopics made = KafkaTopics.prepared(kafka);
            made.made().forEach(topic -> LOG.info("a topic was made: {}", topic));
            board = open("board", NodeBoard.started(kafka, this::state));
            EventSender sender = open("sender", EventSender.to(kafka));
            DecisionTopic decisions = open("decisions", DecisionTopic.to(kafka));
            ClusterJudges judges = new ClusterJudges(kafka, config, shared, board);
            seat = new JudgeSeat(rules.node(), shared.store().terms(), judges);
            front = open(
                    "front", FrontServer.start(new FrontServer.Parts(config, shared, board, seat, sender, decisions)));
            address.complete(rules.address().orElseGet(() -> front.address(config.listening())));
            NodeCounting here = open(
                    "counting",
                    NodeCounting.started(kafka, rules.node(), rules.broker().threads(), this::counting));
            counting = here;
            front.countingBy(here);
            NodeMetrics.bind(front.part(MeterRegistry.class), here, board, seat, decisions);
            FollowedSnapshot followed = front.part(FollowedSnapshot.class);
            judges.tellFront(followed);
            open("follower", SnapshotFollower.started(kafka, followed));
            open("seat", seat);
            JudgeElection election = open("election", JudgeElection.started(kafka, process(), seat));
            open("watch", NodeWatch.started(board::nodes, new Ended(kafka, election)));
            judges.tell(election::judged);
            front.electedBy(election);
            seat.start(election::confirmed, election::resign);
        } catch (RuntimeException failed) {
            address.cancel(false);
            closeAll();
            throw failed;
        }
    }

    /// Starts a node in this process; when this returns, it answers. Whether it judges turns out within
    /// seconds.
    ///
    /// @throws CannotJoin naming the setting, when Kafka or the database cannot be used as they are set up
    public static ClusterNode start(ClusterRules rules, ServerConfig config, Instant startedAt) {
        try {
            return new ClusterNode(rules, config, startedAt);
        } catch (KafkaFailure failed) {
            throw CannotJoin.by(failed);
        } catch (StoreFailure failed) {
            throw CannotJoin.by(failed);
        } catch (IllegalArgumentException unreadable) {
            throw CannotJoin.by(unreadable);
        }
    }

    /// Takes who has ended out of the groups.
    private record Ended(KafkaSettings kafka, JudgeElection election) implements NodeWatch.Groups {
        @Override
        public void ended(NodeProcess process) {
            election.putOut(process);
            NodeCounting.putOut(kafka, process.node());
        }

        @Override
        public void succeeded(NodeProcess process) {
            election.putOut(process);
        }
    }

    private NodeProcess process() {
        return new NodeProcess(rules.node(), startedAt);
    }

    private void checkAddress() {
        String listens = config.listening().address();
        if (rules.address().isEmpty() && (listens.equals("0.0.0.0") || listens.equals("::"))) {
            throw new IllegalArgumentException(
                    "address is required of a node that listens on all addresses: listen.address=" + listens);
        }
    }

    private <T extends AutoCloseable> T open(String what, T part) {
        opened.push(new Opened(what, part));
        return part;
    }

    private CountingParts counting() {
        FrameMetrics metrics = new FrameMetrics(front.part(MeterRegistry.class));
        return new CountingParts(
                front.part(ShippedIngest.SourceCounters.class).of(),
                this::remembered,
                config.ingest().limits().wire(),
                config.ingest().counting().idHorizon(),
                CountingParts.LINGER_STANDARD,
                board.brokerTime(),
                metrics::count);
    }

    private List<OpenAttempt> remembered(String source) {
        Instant since =
                board.brokerTime().instant().minus(config.ingest().counting().ledgerHorizon());
        return shared.openAttempts(source, since, config.ingest().counting().ledgerMax());
    }

    private NodeState state() {
        URI reached = address.join();
        NodeCounting here = counting;
        CountingState counted = here == null ? CountingState.NOTHING : here.state();
        return new NodeState(
                rules.node(),
                reached.toString(),
                seat.seated().map(seated -> seated.term().number()),
                counted.lag().keySet().stream().sorted().toList(),
                counted.lagInAll(),
                NodeView.versionHere(),
                startedAt,
                Instant.now());
    }

    public int port() {
        return front.port();
    }

    public String name() {
        return rules.node();
    }

    /// The administrator's token when the cluster had none: told this once, and kept nowhere.
    public Optional<String> firstToken() {
        return front.firstToken();
    }

    /// The nodes as this one sees them.
    public Nodes nodes() {
        return new SeenNodes(board);
    }

    /// Takes no more events, writes what it has counted, hands the judge over if it is here, then stops.
    @Override
    public void close() {
        closeAll();
    }

    private void closeAll() {
        while (!opened.isEmpty()) {
            Opened last = opened.pop();
            try {
                last.part().close();
            } catch (Exception failed) {
                LOG.error("a part of the node did not close well: {}", last.what(), failed);
            }
        }
    }
}
