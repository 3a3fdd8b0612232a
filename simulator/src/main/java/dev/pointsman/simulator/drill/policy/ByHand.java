package dev.pointsman.simulator.drill.policy;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.simulator.drill.company.DrillFault;
import dev.pointsman.simulator.drill.routing.Attempt;
import dev.pointsman.simulator.drill.routing.Choice;
import dev.pointsman.simulator.drill.routing.Ended;
import dev.pointsman.simulator.drill.routing.Policy;
import dev.pointsman.simulator.drill.routing.UsualOrder;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Takes exactly what is at fault out of routing so long after the fault began, and puts it back so long after it
/// ended: the delays are given, the judgement is perfect. A fault that is over sooner is never noticed. For one
/// thread.
final class ByHand implements Policy {
    private final UsualOrder usual;
    private final List<DrillFault> faults;
    private final long learningMillis;
    private final Duration suspendAfter;
    private final Duration reopenAfter;
    private Set<Cell> out = Set.of();
    private List<DrillFault> suspended = List.of();

    ByHand(Setting setting, Duration suspendAfter, Duration reopenAfter) {
        this.usual = setting.usual();
        this.faults = setting.faults();
        this.learningMillis = setting.learningMillis();
        this.suspendAfter = suspendAfter;
        this.reopenAfter = reopenAfter;
    }

    @Override
    public Choice route(Attempt attempt, long nowMillis) {
        return usual.first(
                attempt.payment(),
                channel -> suspended.stream().noneMatch(fault -> fault.isOn(channel, attempt.payment())));
    }

    @Override
    public void observe(Ended ended, long nowMillis) {}

    @Override
    public void tick(long nowMillis) {
        long now = nowMillis - learningMillis;
        List<DrillFault> standing =
                faults.stream().filter(fault -> isOut(fault, now)).toList();
        if (!standing.equals(suspended)) {
            suspended = standing;
            Set<Cell> cells = new HashSet<>();
            standing.forEach(fault -> cells.addAll(fault.cells()));
            out = Set.copyOf(cells);
        }
    }

    private boolean isOut(DrillFault fault, long now) {
        return suspendAfter.compareTo(fault.duration()) < 0
                && now >= fault.onsetMillis() + suspendAfter.toMillis()
                && now < fault.endMillis() + reopenAfter.toMillis();
    }

    @Override
    public Set<Cell> restricted() {
        return out;
    }
}
