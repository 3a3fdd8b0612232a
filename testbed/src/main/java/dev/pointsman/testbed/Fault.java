package dev.pointsman.testbed;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// Something that goes wrong in a cluster, and is put right again before the next.
enum Fault {
    /// Any node, at any moment; it comes back.
    NODE_KILLED("`kill -9` of any node") {
        @Override
        void strike(LocalCluster cluster, RandomGenerator random, Duration outage) {
            LocalNode node = any(cluster.nodes(), random);
            node.process().kill();
            Waiting.pause(upTo(outage, random));
            node.start();
        }
    },
    /// The one that judges: another takes over.
    JUDGE_KILLED("`kill -9` of the judging node") {
        @Override
        void strike(LocalCluster cluster, RandomGenerator random, Duration outage) {
            LocalNode judge = cluster.awaitJudge();
            judge.process().kill();
            Waiting.pause(outage);
            judge.start();
        }
    },
    /// The judging node hangs for longer than the group waits, and goes on as if nothing had been.
    JUDGE_FROZEN("judging node stopped for 12 s, then continued") {
        @Override
        void strike(LocalCluster cluster, RandomGenerator random, Duration outage) {
            LocalNode judge = cluster.awaitJudge();
            judge.process().freeze();
            Waiting.pause(Duration.ofSeconds(12));
            judge.process().resume();
        }
    },
    /// Neither the broker nor the other nodes hear of the judging node for longer than the group waits; the
    /// database still does.
    JUDGE_CUT_OFF("judging node cut off from broker and nodes for 12 s") {
        @Override
        void strike(LocalCluster cluster, RandomGenerator random, Duration outage) {
            LocalNode judge = cluster.awaitJudge();
            judge.lines().cut();
            Waiting.pause(Duration.ofSeconds(12));
            judge.lines().mend();
        }
    },
    /// Nodes cannot ask the judging node; the broker reaches all of them.
    NODES_CUT_APART("network cut between the judging node and the others") {
        @Override
        void strike(LocalCluster cluster, RandomGenerator random, Duration outage) {
            LocalNode judge = cluster.awaitJudge();
            judge.lines().toNode().cut();
            Waiting.pause(outage);
            judge.lines().toNode().mend();
        }
    },
    /// A planned restart of the judging node.
    JUDGE_RESTARTED("judging node restarted as planned") {
        @Override
        void strike(LocalCluster cluster, RandomGenerator random, Duration outage) {
            LocalNode judge = cluster.awaitJudge();
            judge.process().stop();
            judge.start();
        }
    },
    /// Nodes leave and come faster than the group settles.
    REBALANCE_STORM("three restarts of nodes within seconds") {
        @Override
        void strike(LocalCluster cluster, RandomGenerator random, Duration outage) {
            for (int i = 0; i < 3; i++) {
                LocalNode node = any(cluster.nodes(), random);
                if (random.nextBoolean()) {
                    node.process().kill();
                } else {
                    node.process().stop();
                }
                node.start();
            }
        }
    },
    /// The only broker, in the midst of transactions.
    BROKER_KILLED("broker killed and restarted") {
        @Override
        void strike(LocalCluster cluster, RandomGenerator random, Duration outage) {
            cluster.broker().process().kill();
            Waiting.pause(upTo(outage, random));
            cluster.broker().start();
        }
    },
    /// The database takes connections and answers nothing.
    DATABASE_FROZEN("database without an answer") {
        @Override
        void strike(LocalCluster cluster, RandomGenerator random, Duration outage) {
            cluster.database().freeze();
            Waiting.pause(outage);
            cluster.database().resume();
        }
    },
    /// The only node that is left has a clock that is off by a minute, and judges all the same.
    CLOCK_OFF("clock of the only node left off by 60 s") {
        @Override
        void strike(LocalCluster cluster, RandomGenerator random, Duration outage) {
            LocalNode off = any(cluster.nodes(), random);
            Duration ahead = Duration.ofSeconds(random.nextBoolean() ? 60 : -60);
            List<LocalNode> others =
                    cluster.nodes().stream().filter(node -> node != off).toList();
            off.process().stop();
            cluster.clock().ifPresentOrElse(clock -> off.start(clock, ahead), off::start);
            others.forEach(node -> node.process().stop());
            cluster.awaitJudge();
            Waiting.pause(outage);
            others.forEach(LocalNode::start);
            off.process().stop();
            off.start();
        }
    },
    /// What stands in Redis is gone, by mistake.
    REDIS_FLUSHED("Redis flushed") {
        @Override
        void strike(LocalCluster cluster, RandomGenerator random, Duration outage) {
            cluster.redis().flush();
            Waiting.pause(upTo(outage, random));
        }
    },
    /// Redis takes connections and answers nothing.
    REDIS_FROZEN("Redis without an answer") {
        @Override
        void strike(LocalCluster cluster, RandomGenerator random, Duration outage) {
            cluster.redis().process().freeze();
            Waiting.pause(outage);
            cluster.redis().process().resume();
        }
    },
    /// Everything at once.
    DATABASE_FROZEN_AND_JUDGE_KILLED("database without an answer while the judging node is killed") {
        @Override
        void strike(LocalCluster cluster, RandomGenerator random, Duration outage) {
            LocalNode judge = cluster.awaitJudge();
            cluster.database().freeze();
            judge.process().kill();
            Waiting.pause(upTo(outage, random));
            cluster.database().resume();
            judge.start();
        }
    };

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    /// When this returns, everything runs again.
    ///
    /// @param outage how long what is taken away is gone, at most
    abstract void strike(LocalCluster cluster, RandomGenerator random, Duration outage);

    String words() {
        return words;
    }

    private static LocalNode any(List<LocalNode> nodes, RandomGenerator random) {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private static Duration upTo(Duration most, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
    }
}
