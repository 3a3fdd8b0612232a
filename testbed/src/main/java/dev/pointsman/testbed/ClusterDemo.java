package dev.pointsman.testbed;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// `cluster-demo`: three nodes on this machine, with the servers they need; kills and restarts them under
/// load, and shows that every event is counted once.
public final class ClusterDemo {
    private static final int NODES = 3;
    private static final int BATCH = 20;
    private static final Duration EVERY = Duration.ofMillis(20);

    private final PrintStream out;
    private final long startedAt = System.nanoTime();

    private ClusterDemo(PrintStream out) {
        this.out = out;
    }

    /// Runs it; takes no arguments but `--help`.
    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("--help")) {
            System.out.println("""
                    Usage: pointsman cluster-demo [--keep]
                    Starts a broker, a database and three nodes on this machine's loopback, sends payments,
                    kills the judging node, restarts the broker, and shows that every payment is counted once.
                      --keep    leave the cluster running until Ctrl-C, to look at http://127.0.0.1:…/nodes""");
            return;
        }
        Path folder = Files.createTempDirectory("pointsman-cluster-");
        try {
            new ClusterDemo(System.out).run(folder, List.of(arguments).contains("--keep"));
        } finally {
            delete(folder);
        }
    }

    private void run(Path folder, boolean keep) throws Exception {
        say("starting a broker, a database and " + NODES + " nodes; their logs are in " + folder);
        try (LocalCluster cluster = LocalCluster.in(folder, NODES);
                Payer payer = new Payer(cluster.caller(), cluster::addresses, "demo", BATCH, EVERY);
                Watch watch = new Watch(cluster);
                Counted counted = new Counted(cluster.kafka())) {
            cluster.nodes().forEach(node -> say(node.name() + " answers on " + node.address()));
            say("administrator's token, of this demo only: " + cluster.caller().token());
            watch.start();
            payer.start();
            Waiting.pause(Duration.ofSeconds(5));
            watch.unjudged();
            watch.unrouted();
            LocalNode judge = cluster.awaitJudge();
            say(judge.name() + " judges; it is killed now (kill -9)");
            judge.process().kill();
            LocalNode next = cluster.awaitJudgeAfter(judge);
            say(next.name() + " judges; without a judge for " + shown(watch.unjudged()) + ", without a route for "
                    + shown(watch.unrouted()));
            say("the broker is killed and started again");
            cluster.broker().process().kill();
            Waiting.pause(Duration.ofSeconds(2));
            cluster.broker().start();
            say(judge.name() + " is started again");
            judge.start();
            cluster.awaitJudge();
            Waiting.pause(Duration.ofSeconds(5));
            payer.rest();
            long sent = payer.acknowledged();
            boolean all = Waiting.until(() -> counted.attempts() >= sent, Duration.ofMinutes(1));
            say(sent + " payments acknowledged, after " + payer.retries() + " requests that had to be sent again; "
                    + counted.attempts() + " counted" + (all && counted.attempts() == sent ? ": each once" : ""));
            if (keep) {
                payer.goOn();
                say("payments go on; Ctrl-C ends it all");
                Thread.currentThread().join();
            }
            if (counted.attempts() != sent) {
                throw new IllegalStateException("not each payment is counted once");
            }
        }
    }

    private static String shown(Duration span) {
        return String.format(java.util.Locale.ROOT, "%.1f s", span.toMillis() / 1_000.0);
    }

    private void say(String what) {
        out.printf(java.util.Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - startedAt) / 1e9, what);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
