package dev.pointsman.core;

import dev.pointsman.core.baseline.BaselineRules;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.verdict.JudgeRules;
import dev.pointsman.core.window.CellPlan;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// How an engine counts, judges and acts.
///
/// @param lateMax evidence that arrives later than this is history only
/// @param baselines the channels' time zones and calendar
public record EngineRules(CellPlan plan, Duration lateMax, JudgeRules judge, RampPlan ramp, BaselineRules baselines) {
    public EngineRules {
        if (lateMax.isNegative() || lateMax.toSeconds() > 3_600) {
            throw new IllegalArgumentException("lateMax must be in 0..1 h: lateMax=" + lateMax);
        }
    }

    /// With hours of the week in UTC and an empty calendar.
    public EngineRules(CellPlan plan, Duration lateMax, JudgeRules judge, RampPlan ramp) {
        this(plan, lateMax, judge, ramp, BaselineRules.standard());
    }

    public static EngineRules standard() {
        return new EngineRules(CellPlan.standard(), Duration.ofSeconds(60), JudgeRules.standard(), RampPlan.standard());
    }

    /// What a state depends on, in words: under rules whose words differ in any part, it means nothing.
    List<String> fingerprint() {
        return List.of(
                "plan: " + plan.words(),
                "lateMax: " + lateMax,
                "judge: " + judge,
                "ramp: " + ramp,
                "baselines: " + baselines.words(),
                "measures: " + Arrays.toString(Measure.values()));
    }
}
