package dev.pointsman.simulator.drill.policy;

import dev.pointsman.simulator.drill.company.DrillFault;
import dev.pointsman.simulator.drill.company.DrillScenario;
import dev.pointsman.simulator.drill.company.Truth;
import dev.pointsman.simulator.drill.routing.UsualOrder;
import java.util.List;

/// What policies are made for: the company, and for those who may know it, what is really wrong.
///
/// @param faults of this run
/// @param learningMillis when the times of faults begin to count
record Setting(DrillScenario scenario, UsualOrder usual, List<DrillFault> faults, long learningMillis, Truth truth) {}
