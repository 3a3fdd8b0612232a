package dev.pointsman.testbed;

import dev.pointsman.adapters.sql.SqlStore;
import dev.pointsman.adapters.sql.database.SharedDatabase;
import dev.pointsman.adapters.sql.database.SqlAddress;
import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.channel.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Strikes a cluster under load with one fault after another, and looks after each whether every
/// acknowledged event is in the frames once.
final class FaultRun {
    private static final Duration COUNTED_WITHIN = Duration.ofMinutes(2);
    private static final Duration JUDGED_WITHIN = Duration.ofMinutes(2);
    private static final Duration SETTLED = Duration.ofMillis(500);
    private static final int TRANSITIONS_MAX = 100_000;

    private final LocalCluster cluster;
    private final Payer payer;
    private final Watch watch;
    private final Counted counted;
    private final RandomGenerator random;
    private final Duration outage;
    private final Map<Fault, Struck> struck = new EnumMap<>(Fault.class);

    /// What came of all strikes of a fault.
    ///
    /// @param sent acknowledged while it struck
    /// @param counted in the frames
    record Struck(int times, long sent, long counted, Duration unjudged, Duration unrouted) {
        static final Struck NEVER = new Struck(0, 0, 0, Duration.ZERO, Duration.ZERO);

        Struck plus(long moreSent, long moreCounted, Duration gap, Duration silent) {
            return new Struck(
                    times + 1, sent + moreSent, counted + moreCounted, longer(unjudged, gap), longer(unrouted, silent));
        }

        private static Duration longer(Duration one, Duration other) {
            return one.compareTo(other) > 0 ? one : other;
        }
    }

    FaultRun(LocalCluster cluster, Payer payer, Watch watch, Counted counted, RandomGenerator random, Duration outage) {
        this.cluster = cluster;
        this.payer = payer;
        this.watch = watch;
        this.counted = counted;
        this.random = random;
        this.outage = outage;
    }

    /// @param channelFails whether the payments of a channel fail meanwhile
    /// @throws IllegalStateException when an event is not counted, or nobody judges afterwards
    void strike(Fault fault, boolean channelFails) {
        payer.rest();
        long sentBefore = payer.acknowledged();
        boolean settled = Waiting.until(() -> counted.attempts() >= sentBefore, COUNTED_WITHIN);
        long countedBefore = counted.attempts();
        if (!settled || countedBefore != sentBefore) {
            throw new IllegalStateException("sent=" + sentBefore + " counted=" + countedBefore + " before " + fault);
        }
        payer.failing(channelFails);
        payer.goOn();
        Waiting.pause(Duration.ofMillis(500 + random.nextInt(1_500)));
        fault.strike(cluster, random, outage);
        cluster.awaitJudge();
        if (!watch.awaitJudged(JUDGED_WITHIN)) {
            throw new IllegalStateException("nobody judges " + JUDGED_WITHIN + " after " + fault);
        }
        Waiting.pause(Duration.ofMillis(500 + random.nextInt(1_500)));
        payer.rest();
        long sent = payer.acknowledged();
        boolean all = Waiting.until(() -> counted.attempts() >= sent, COUNTED_WITHIN);
        Waiting.pause(SETTLED);
        long now = counted.attempts();
        struck.merge(
                fault,
                Struck.NEVER.plus(sent - sentBefore, now - countedBefore, watch.unjudged(), watch.unrouted()),
                (old, one) -> old.plus(one.sent(), one.counted(), one.unjudged(), one.unrouted()));
        if (!all || now != sent) {
            throw new IllegalStateException(
                    "not each event is counted once: fault=" + fault + " sent=" + sent + " counted=" + now);
        }
    }

    Map<Fault, Struck> struck() {
        return Map.copyOf(struck);
    }

    /// Cells that were suspended more than once in an episode, or moved twice from one version; none as it
    /// should be.
    List<String> twiceMoved() {
        try (SharedDatabase database = SharedDatabase.at(
                new SqlAddress(cluster.database().url(), LocalDatabase.USER, LocalDatabase.PASSWORD))) {
            List<Transition> transitions =
                    SqlStore.on(database).controlStore(RampPlan.standard()).transitions(null, TRANSITIONS_MAX);
            List<String> twice = new ArrayList<>();
            transitions.stream()
                    .filter(each -> each.to() instanceof ChannelState.Suspended suspended && !suspended.byHand())
                    .filter(each -> !(each.from() instanceof ChannelState.Ramping))
                    .collect(Collectors.groupingBy(
                            each -> each.cell() + " " + each.incident() + " " + each.episode(), Collectors.counting()))
                    .forEach((episode, times) -> {
                        if (times > 1) {
                            twice.add("suspended " + times + " times: " + episode);
                        }
                    });
            transitions.stream()
                    .collect(Collectors.groupingBy(each -> each.cell() + " " + each.version(), Collectors.counting()))
                    .forEach((version, times) -> {
                        if (times > 1) {
                            twice.add("moved " + times + " times: " + version);
                        }
                    });
            return twice;
        }
    }
}
