package dev.pointsman.simulator.drill.policy;

import dev.pointsman.simulator.drill.company.DrillScenario;
import dev.pointsman.simulator.drill.company.Truth;
import dev.pointsman.simulator.drill.routing.Policy;
import dev.pointsman.simulator.drill.routing.UsualOrder;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The policies that are compared, by name.
public final class Policies {
    public static final String OURS = "ours";
    public static final String ORACLE = "oracle";

    private static final Map<String, Function<Setting, Policy>> MAKERS = makers();

    private Policies() {}

    private static Map<String, Function<Setting, Policy>> makers() {
        Map<String, Function<Setting, Policy>> makers = new LinkedHashMap<>();
        makers.put(OURS, setting -> Ours.of(setting.usual()));
        makers.put("static", setting -> new StaticOrder(setting.usual()));
        makers.put("by-hand", setting -> new ByHand(setting, Duration.ofMinutes(20), Duration.ofMinutes(180)));
        makers.put("semi-auto", setting -> new ByHand(setting, Duration.ofMinutes(1), Duration.ofMinutes(20)));
        makers.put("window-auto", setting -> new WindowAuto(setting.usual()));
        makers.put(
                "breaker",
                setting -> new Breakers(setting.usual(), setting.scenario().channels()));
        makers.put(
                "ranking",
                setting -> new Ranking(setting.usual(), setting.scenario().channels()));
        makers.put(ORACLE, setting -> new Oracle(setting.usual(), setting.truth()));
        return Collections.unmodifiableMap(makers);
    }

    /// In the order of the report.
    public static List<String> names() {
        return List.copyOf(MAKERS.keySet());
    }

    /// A policy for one run.
    ///
    /// @throws IllegalArgumentException naming those that exist
    public static Policy made(String name, DrillScenario scenario, long seed, Truth truth) {
        Function<Setting, Policy> maker = MAKERS.get(name);
        if (maker == null) {
            throw new IllegalArgumentException(
                    "there is no policy of that name; there are: " + String.join(", ", names()) + ": policy=" + name);
        }
        return maker.apply(new Setting(
                scenario,
                new UsualOrder(scenario.channels()),
                scenario.faults(seed),
                scenario.learningMillis(),
                truth));
    }
}
