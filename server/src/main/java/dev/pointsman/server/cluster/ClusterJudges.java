package dev.pointsman.server.cluster;

import dev.pointsman.adapters.kafka.Followed;
import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.frame.KafkaFrames;
import dev.pointsman.adapters.kafka.node.NodeBoard;
import dev.pointsman.adapters.kafka.publish.DecisionTopic;
import dev.pointsman.adapters.kafka.publish.NewsTopics;
import dev.pointsman.adapters.kafka.publish.SharedSnapshot;
import dev.pointsman.adapters.sql.SqlStore;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.notice.Outbox;
import dev.pointsman.core.term.Term;
import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.server.PointsmanServer;
import dev.pointsman.server.ServerConfig;
import dev.pointsman.server.access.AccessRules;
import dev.pointsman.server.decisions.DecisionJson;
import dev.pointsman.server.decisions.NodesDecisions;
import dev.pointsman.server.held.MovedAmounts;
import dev.pointsman.server.judging.FrameListener;
import dev.pointsman.server.judging.JudgeTime;
import dev.pointsman.server.kept.KeptDocument;
import dev.pointsman.server.nodes.Nodes;
import dev.pointsman.server.publishing.Publishing;
import dev.pointsman.server.rules.KeptRuleStore;
import dev.pointsman.server.seconds.Seconds;
import dev.pointsman.server.store.Stores;
import dev.pointsman.server.webhook.TopicCourier;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/// Starts the judge of a cluster: a server on this machine's loopback, which the nodes ask in the name of
/// their callers.
final class ClusterJudges implements JudgeSeat.Judges {
    private final KafkaSettings kafka;
    private final ServerConfig config;
    private final Shared shared;
    private final NodeBoard board;
    private volatile LongConsumer judged = _ -> {};
    private volatile Consumer<SignedSnapshot> front = _ -> {};

    ClusterJudges(KafkaSettings kafka, ServerConfig config, Shared shared, NodeBoard board) {
        this.kafka = kafka;
        this.config = config;
        this.shared = shared;
        this.board = board;
    }

    /// @param listener told how far frames are judged
    void tell(LongConsumer listener) {
        judged = listener;
    }

    /// @param own has each snapshot of a judge that begins from now on
    void tellFront(Consumer<SignedSnapshot> own) {
        front = own;
    }

    @Override
    public JudgeSeat.Judge start(Term term, Runnable outrun) {
        KafkaFrames frames = KafkaFrames.of(kafka);
        KafkaFrames recalled = KafkaFrames.of(kafka);
        NewsTopics topics = NewsTopics.of(kafka);
        NodesDecisions decisions = new NodesDecisions(config.decisions(), board.brokerTime());
        Followed followed = DecisionTopic.followed(kafka, told -> decisions.take(DecisionJson.decision(told)));
        Parts parts = new Parts(frames, recalled, topics, decisions, followed);
        try {
            Stores stores = stores(frames, term, outrun);
            PointsmanServer server = PointsmanServer.judging(judging(stores), context -> beside(term, parts, context));
            return new Running(server, parts);
        } catch (RuntimeException failed) {
            parts.close();
            throw failed;
        }
    }

    private Stores stores(KafkaFrames frames, Term term, Runnable outrun) {
        SqlStore sql = shared.store();
        return new Stores(
                new JudgedFrames(frames, place -> judged.accept(place)),
                new FencedStore(sql.controlStore(config.judged().engine().ramp(), term), outrun),
                sql.archive(),
                sql.retention()::forgetSlice,
                sql.outbox(),
                sql.heldWork(),
                sql.quotas(),
                sql.concerns(),
                shared.tokens(),
                shared.keys(),
                shared.complaints(),
                KeptRuleStore.in(new KeptDocument(sql.documents(), Shared.RULES)),
                () -> {});
    }

    private ServerConfig judging(Stores stores) {
        ServerConfig.Judged judging = config.judged();
        JudgeTime time = new JudgeTime(
                board.brokerTime(), span -> LockSupport.parkNanos(atMost(span).toNanos()));
        return config.with(new ServerConfig.Listening("127.0.0.1", 0))
                .with(stores)
                .with(new ServerConfig.Judged(judging.engine(), judging.registered(), time, judging.past()));
    }

    /// A clock that is corrected may jump, so nobody sleeps through a second of it.
    private static Duration atMost(Duration span) {
        return span.compareTo(Duration.ofMillis(250)) > 0 ? Duration.ofMillis(250) : span;
    }

    private void beside(Term term, Parts parts, GenericApplicationContext context) {
        context.registerBean(Term.class, () -> term);
        context.registerBean(Seconds.OwnLog.class, () -> new Seconds.OwnLog(parts.recalled()));
        // by where the nodes listen, which ask it
        context.getBeanFactory()
                .registerSingleton(
                        "accessRules", AccessRules.of(config.listening().address()));
        // where one process does all, it is told by what counts
        context.registerBean(FrameListener.class, () -> new Moved(context.getBean(MovedAmounts.class)));
        context.registerBean(Nodes.class, () -> new SeenNodes(board));
        context.registerBean(NodesDecisions.class, parts::decisions);
        Consumer<SignedSnapshot> own = front;
        Publishing.add("front", () -> new OwnFront(own), context);
        Publishing.add("kafka", () -> SharedSnapshot.of(kafka), context);
        context.registerBean(
                TopicCourier.class,
                () -> TopicCourier.started(
                        parts.topics(),
                        context.getBean(Outbox.class),
                        context.getBean(JsonMapper.class),
                        board.brokerTime()));
    }

    /// What went through a quota, of the frames that are judged.
    private record Moved(MovedAmounts amounts) implements FrameListener {
        @Override
        public void begin(long place, Instant tickedAt) {}

        @Override
        public void took(Frame frame) {
            amounts.count(frame);
        }

        @Override
        public void ticked(Instant tick) {}
    }

    /// What a judge of a cluster has beside the server.
    private record Parts(
            KafkaFrames frames, KafkaFrames recalled, NewsTopics topics, NodesDecisions decisions, Followed followed)
            implements AutoCloseable {
        @Override
        public void close() {
            try (frames;
                    recalled;
                    topics;
                    followed) {
                // in the reverse order
            }
        }
    }

    private record Running(PointsmanServer server, Parts parts) implements JudgeSeat.Judge {
        @Override
        public int port() {
            return server.port();
        }

        @Override
        public void close() {
            try (parts;
                    server) {
                // in the reverse order
            }
        }
    }
}
