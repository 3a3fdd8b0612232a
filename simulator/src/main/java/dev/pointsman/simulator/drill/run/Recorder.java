package dev.pointsman.simulator.drill.run;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.simulator.drill.company.DrillScenario;
import dev.pointsman.simulator.drill.company.Payment;
import dev.pointsman.simulator.drill.company.Truth;
import dev.pointsman.simulator.drill.routing.Choice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes down what happens in one run, from the end of the learning time on. For one thread.
final class Recorder {
    /// A fault that fails fewer attempts still leaves a channel worth trying.
    private static final double FAILING = 0.5;

    private final DrillScenario scenario;
    private final Truth truth;
    private final List<FaultWatch> watches = new ArrayList<>();
    private final Set<Long> overloaded = new HashSet<>();

    /// Payments under way that met a fault, a full channel or a refusal: no more than are under way at once.
    private final Set<Long> harmed = new HashSet<>();

    private Set<Cell> restricted = Set.of();
    private int payments;
    private int lost;
    private int lostToFault;
    private int attempts;
    private int failed;
    private int wrongMoves;
    private int stranded;

    Recorder(DrillScenario scenario, long seed, Truth truth) {
        this.scenario = scenario;
        this.truth = truth;
        scenario.faults(seed)
                .forEach(fault -> watches.add(
                        new FaultWatch(fault, scenario.learningMillis(), (int) (scenario.endMillis() / 1_000))));
    }

    private boolean isMeasured(long millis) {
        return millis >= scenario.learningMillis();
    }

    void begun(Payment payment, Choice choice, long nowMillis) {
        String channel = choice.channel();
        if (isMeasured(nowMillis)) {
            attempts++;
            boolean failing = channel == null || truth.failing(channel, payment) >= FAILING;
            stranded += choice.lastResort() && failing && worksElsewhere(payment, channel, true) ? 1 : 0;
        }
        for (FaultWatch watch : watches) {
            if (channel != null && watch.fault().isOn(channel, payment) && worksElsewhere(payment, channel, false)) {
                watch.begun(nowMillis);
            }
        }
    }

    private boolean worksElsewhere(Payment payment, @Nullable String channel, boolean withRoom) {
        return scenario.channels().stream()
                .anyMatch(other -> !other.id().equals(channel)
                        && other.carries(payment)
                        && truth.failing(other.id(), payment) == 0
                        && (!withRoom || truth.waitSeconds(other.id()) < Truth.WAIT_SECONDS_MAX));
    }

    /// The policy refused an attempt.
    void refused(Payment payment, long nowMillis) {
        harmed.add(payment.number());
        failed += isMeasured(nowMillis) ? 1 : 0;
    }

    /// The channel refuses an attempt for want of capacity; how it ends is told later.
    void overloaded(String channel, Payment payment, long nowMillis) {
        harmed.add(payment.number());
        if (isMeasured(nowMillis) && truth.failing(channel, payment) == 0) {
            overloaded.add(nowMillis / 1_000 * 1_000 + index(channel));
        }
    }

    private int index(String channel) {
        for (int i = 0; i < scenario.channels().size(); i++) {
            if (scenario.channels().get(i).id().equals(channel)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the company has no such channel: channel=" + channel);
    }

    void failed(Payment payment, String channel, long begunMillis, boolean byFault) {
        failed += isMeasured(begunMillis) ? 1 : 0;
        if (byFault) {
            harmed.add(payment.number());
        }
        for (FaultWatch watch : watches) {
            if (byFault && watch.fault().isOn(channel, payment)) {
                watch.failed(begunMillis);
            }
        }
    }

    void settled(Payment payment, boolean succeeded) {
        if (isMeasured(payment.atMillis()) && !payment.declined()) {
            payments++;
            lost += succeeded ? 0 : 1;
            lostToFault += !succeeded && harmed.contains(payment.number()) ? 1 : 0;
        }
        harmed.remove(payment.number());
    }

    void states(Set<Cell> now, long nowMillis) {
        if (now.equals(restricted) || nowMillis > scenario.endMillis()) {
            return;
        }
        for (Cell cell : now) {
            if (!restricted.contains(cell)) {
                watches.forEach(watch -> watch.moved(cell, true, nowMillis));
                boolean explained = watches.stream().anyMatch(watch -> watch.explains(cell, nowMillis));
                wrongMoves += explained || !isMeasured(nowMillis) ? 0 : 1;
            }
        }
        for (Cell cell : restricted) {
            if (!now.contains(cell)) {
                watches.forEach(watch -> watch.moved(cell, false, nowMillis));
            }
        }
        restricted = Set.copyOf(now);
    }

    RunFigures figures(String policy, long seed) {
        return new RunFigures(
                scenario.name(),
                policy,
                seed,
                payments,
                lost,
                lostToFault,
                attempts,
                failed,
                wrongMoves,
                overloaded.size(),
                stranded,
                watches.stream().map(FaultWatch::figures).toList());
    }
}
