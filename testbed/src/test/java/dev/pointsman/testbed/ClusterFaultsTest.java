package dev.pointsman.testbed;

import static dev.pointsman.testbed.Fault.BROKER_KILLED;
import static dev.pointsman.testbed.Fault.DATABASE_FROZEN_AND_JUDGE_KILLED;
import static dev.pointsman.testbed.Fault.JUDGE_CUT_OFF;
import static dev.pointsman.testbed.Fault.JUDGE_KILLED;
import static dev.pointsman.testbed.Fault.REBALANCE_STORM;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes: three nodes, a broker, a database. `-Dpointsman.faults=N` strikes so often, with every
/// fault in turn, and not only with a few; `-Dpointsman.fault=NAME` with one of them only;
/// `-Dpointsman.outage=60` takes things away for longer.
class ClusterFaultsTest {
    private static final List<Fault> FEW =
            List.of(JUDGE_KILLED, REBALANCE_STORM, BROKER_KILLED, JUDGE_CUT_OFF, DATABASE_FROZEN_AND_JUDGE_KILLED);
    private static final @Nullable Integer ASKED = Integer.getInteger("pointsman.faults");
    private static final @Nullable String ONLY = System.getProperty("pointsman.fault");
    private static final List<Fault> FAULTS = faults();
    private static final int STRIKES = ASKED == null ? FAULTS.size() : ASKED;
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("pointsman.outage", 4));
    private static final long SEED = Long.getLong("pointsman.seed", 20_261_122);

    /// A channel fails through some strikes in a row, so that it is suspended among them.
    private static final int FAILS_EVERY = 12;

    private static final int FAILS_FOR = 3;

    private static List<Fault> faults() {
        if (ONLY != null) {
            return List.of(Fault.valueOf(ONLY));
        }
        return ASKED == null ? FEW : List.of(Fault.values());
    }

    @TempDir
    private Path folder;

    @Test
    void whatever_fails_each_acknowledged_event_is_counted_once_and_an_episode_suspends_once() throws Exception {
        try (LocalCluster cluster = LocalCluster.in(folder, 3);
                Payer payer = new Payer(cluster.caller(), cluster::addresses, "run", 20, Duration.ofMillis(40));
                Watch watch = new Watch(cluster);
                Counted counted = new Counted(cluster.kafka())) {
            FaultRun run = new FaultRun(cluster, payer, watch, counted, new Random(SEED), OUTAGE);
            payer.start();
            watch.start();
            for (int strike = 0; strike < STRIKES; strike++) {
                Fault fault = FAULTS.get(strike % FAULTS.size());
                run.strike(fault, strike % FAILS_EVERY < FAILS_FOR);
                System.out.println("strike " + (strike + 1) + " of " + STRIKES + ": " + fault + " "
                        + run.struck().get(fault));
            }
            System.out.println(FaultTable.of(run.struck()));
            assertThat(counted.attempts()).isEqualTo(payer.acknowledged());
            assertThat(run.twiceMoved()).isEmpty();
        }
    }
}
