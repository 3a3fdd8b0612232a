package dev.pointsman.simulator.drill.run;

import dev.pointsman.simulator.chance.Chance;
import dev.pointsman.simulator.drill.company.DrillChannel;
import dev.pointsman.simulator.drill.company.DrillFault;
import dev.pointsman.simulator.drill.company.DrillScenario;
import dev.pointsman.simulator.drill.company.Payment;
import dev.pointsman.simulator.drill.company.Truth;
import dev.pointsman.simulator.drill.policy.Policies;
import dev.pointsman.simulator.drill.routing.Answer;
import dev.pointsman.simulator.drill.routing.Attempt;
import dev.pointsman.simulator.drill.routing.Choice;
import dev.pointsman.simulator.drill.routing.Ended;
import dev.pointsman.simulator.drill.routing.Policy;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// One policy in one drill: payments come, the policy says where they go, channels answer by their faults and their
/// load, users try again. The same scenario and seed bring the same payments and the same luck under every policy. For
/// one thread.
public final class Run {
    private static final double TECHNICAL_FAILURES = 0.01;
    private static final long ANSWER_MILLIS = 1_000;
    private static final long TIMEOUT_MILLIS = 30_000;
    private static final long RETRY_MILLIS = 3_000;
    private static final long RETRY_SPREAD_MILLIS = 7_000;

    /// What does not learn begins so long before the learning time ends.
    private static final long LEAD_MILLIS = 300_000;

    /// After the last payment, until the last try has ended.
    private static final long AFTER_MILLIS = 120_000;

    private final DrillScenario scenario;
    private final String policyName;
    private final long seed;
    private final List<DrillFault> faults;
    private final Map<String, ChannelLoad> loads = new HashMap<>();
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::atMillis).thenComparingLong(Due::order));
    private final Policy policy;
    private final Recorder recorder;
    private final Watcher watcher;
    private final Truth truth = new Present();
    private long nowMillis;
    private long orders;

    /// What happens next to an attempt: it begins, or when there is an end, it ends.
    private record Due(long atMillis, long order, Attempt attempt, End end) {}

    private sealed interface End {
        /// It has not begun.
        record None() implements End {}

        record Of(Ended ended, boolean byFault) implements End {}
    }

    private static final End.None NOT_BEGUN = new End.None();

    private Run(DrillScenario scenario, String policyName, @Nullable Policy given, long seed, Watcher watcher) {
        this.scenario = scenario;
        this.policyName = policyName;
        this.watcher = watcher;
        this.seed = seed;
        this.faults = scenario.faults(seed);
        for (DrillChannel channel : scenario.channels()) {
            loads.put(channel.id(), new ChannelLoad(channel.capacityPerSecond()));
        }
        this.policy = given == null ? Policies.made(policyName, scenario, seed, truth) : given;
        this.recorder = new Recorder(scenario, seed, truth);
    }

    /// What is so at the run's present moment.
    private final class Present implements Truth {
        @Override
        public double failing(String channel, Payment payment) {
            DrillFault worst = worst(channel, payment);
            return worst == null ? 0 : share(worst);
        }

        @Override
        public double waitSeconds(String channel) {
            return load(channel).waitSeconds(nowMillis);
        }
    }

    /// Sees all that happens, beside the policy.
    public interface Watcher {
        /// An attempt begins.
        ///
        /// @param channel null when the policy refused it
        /// @param refused whether the channel refuses it for want of capacity
        void begun(Attempt attempt, @Nullable String channel, boolean refused, Truth truth, long nowMillis);

        /// After everything of a second, and what the policy made of it.
        void second(Truth truth, long nowMillis);
    }

    private static final Watcher NOBODY = new Watcher() {
        @Override
        public void begun(Attempt attempt, @Nullable String channel, boolean refused, Truth truth, long nowMillis) {}

        @Override
        public void second(Truth truth, long nowMillis) {}
    };

    /// Plays it from the beginning to the end.
    public static RunFigures of(DrillScenario scenario, String policy, long seed) {
        return new Run(scenario, policy, null, seed, NOBODY).played();
    }

    /// The same with a policy of one's own, for somebody who watches.
    public static RunFigures watched(DrillScenario scenario, Policy policy, long seed, Watcher watcher) {
        return new Run(scenario, policy.getClass().getSimpleName(), policy, seed, watcher).played();
    }

    private RunFigures played() {
        long from = policy.learns() ? 0 : Math.max(0, scenario.learningMillis() - LEAD_MILLIS);
        for (long second = from / 1_000; second * 1_000 < scenario.endMillis() + AFTER_MILLIS; second++) {
            if (second * 1_000 < scenario.endMillis()) {
                for (Payment payment : scenario.payments(second, seed)) {
                    later(payment.atMillis(), new Attempt(payment, 1), NOT_BEGUN);
                }
            }
            until((second + 1) * 1_000);
            nowMillis = (second + 1) * 1_000;
            policy.tick(nowMillis);
            recorder.states(policy.restricted(), nowMillis);
            watcher.second(truth, nowMillis);
        }
        return recorder.figures(policyName, seed);
    }

    private void later(long atMillis, Attempt attempt, End end) {
        due.add(new Due(atMillis, orders++, attempt, end));
    }

    private void until(long endMillis) {
        while (!due.isEmpty() && due.element().atMillis() < endMillis) {
            Due next = due.remove();
            nowMillis = next.atMillis();
            switch (next.end()) {
                case End.None _ -> begin(next.attempt());
                case End.Of end -> end(end);
            }
        }
    }

    private void begin(Attempt attempt) {
        Payment payment = attempt.payment();
        Choice choice = policy.route(attempt, nowMillis);
        recorder.begun(payment, choice, nowMillis);
        String channel = choice.channel();
        if (channel == null) {
            watcher.begun(attempt, null, false, truth, nowMillis);
            recorder.refused(payment, nowMillis);
            again(attempt);
            return;
        }
        long waited = load(channel).takeMillis(nowMillis);
        watcher.begun(attempt, channel, waited < 0, truth, nowMillis);
        if (waited < 0) {
            recorder.overloaded(channel, payment, nowMillis);
            endsAfter(2 * ANSWER_MILLIS, attempt, channel, Answer.FAILURE, false);
            return;
        }
        double luck = Chance.unit(draw(attempt, channel));
        DrillFault worst = worst(channel, payment);
        long answered = ANSWER_MILLIS + (long) (ANSWER_MILLIS * Chance.unit(draw(attempt, channel + "'s time")));
        if (worst != null && luck < share(worst)) {
            switch (worst.how()) {
                case FAIL -> endsAfter(answered, attempt, channel, Answer.FAILURE, true);
                case REFUSE -> endsAfter(answered / 10, attempt, channel, Answer.FAILURE, true);
                case TIMEOUT -> endsAfter(TIMEOUT_MILLIS, attempt, channel, Answer.TIMEOUT, true);
            }
        } else if (Chance.unit(draw(attempt, channel + "'s usual failures")) < TECHNICAL_FAILURES) {
            endsAfter(answered, attempt, channel, Answer.FAILURE, false);
        } else {
            endsAfter(waited + answered, attempt, channel, payment.declined() ? Answer.DECLINE : Answer.SUCCESS, false);
        }
    }

    private long draw(Attempt attempt, String purpose) {
        return Chance.mix(Chance.mix(attempt.payment().luck() + attempt.number()) ^ purpose.hashCode());
    }

    private void endsAfter(long millis, Attempt attempt, String channel, Answer answer, boolean byFault) {
        later(nowMillis + millis, attempt, new End.Of(new Ended(attempt, channel, nowMillis, answer), byFault));
    }

    /// Of the faults that stand there now, the one that fails the most.
    private @Nullable DrillFault worst(String channel, Payment payment) {
        DrillFault worst = null;
        for (DrillFault fault : faults) {
            if (fault.isOn(channel, payment) && share(fault) > (worst == null ? 0 : share(worst))) {
                worst = fault;
            }
        }
        return worst;
    }

    private double share(DrillFault fault) {
        return fault.shareAt(nowMillis - scenario.learningMillis());
    }

    private ChannelLoad load(String channel) {
        return Objects.requireNonNull(loads.get(channel));
    }

    private void end(End.Of end) {
        Ended ended = end.ended();
        policy.observe(ended, nowMillis);
        if (!ended.answer().failed()) {
            recorder.settled(ended.attempt().payment(), ended.answer() == Answer.SUCCESS);
            return;
        }
        recorder.failed(ended.attempt().payment(), ended.channel(), ended.begunMillis(), end.byFault());
        again(ended.attempt());
    }

    private void again(Attempt failed) {
        Payment payment = failed.payment();
        if (failed.number() >= payment.triesMax()) {
            recorder.settled(payment, false);
            return;
        }
        long wait = RETRY_MILLIS + (long) (RETRY_SPREAD_MILLIS * Chance.unit(draw(failed, "patience")));
        later(nowMillis + wait, new Attempt(payment, failed.number() + 1), NOT_BEGUN);
    }
}
