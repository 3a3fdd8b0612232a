package dev.pointsman.simulator.backtest;

import dev.pointsman.core.EngineRules;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.model.code.CodeTables;
import java.util.Map;
import java.util.Set;

/// How a backtest counts, classifies, judges and acts.
///
/// @param channelSchemes the code table of a channel's bare codes
/// @param tags free-form tags that are dimensions
public record BacktestRules(
        EngineRules engine,
        CountingRules counting,
        CodeTables codes,
        Map<String, String> channelSchemes,
        Set<String> tags) {

    public BacktestRules {
        channelSchemes = Map.copyOf(channelSchemes);
        tags = Set.copyOf(tags);
    }

    public static BacktestRules standard() {
        return new BacktestRules(
                EngineRules.standard(), CountingRules.standard(), CodeTables.builtIn(), Map.of(), Set.of());
    }
}
