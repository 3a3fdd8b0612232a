package dev.pointsman.core.baseline;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/// What baselines are learned by: a prior for what was never seen, the channels' time zones and the calendar.
///
/// @param priorRatio the failure ratio expected where there is nothing to go by, 0.001..0.5
/// @param zone of channels not named in `channelZones`, and of cells that cross channels
/// @param channelZones by the channel's name
public record BaselineRules(double priorRatio, ZoneId zone, Map<String, ZoneId> channelZones, Calendar calendar) {
    private static final BaselineRules STANDARD = new BaselineRules(0.05, ZoneOffset.UTC, Map.of(), Calendar.empty());

    public BaselineRules {
        if (!(priorRatio >= 0.001 && priorRatio <= 0.5)) {
            throw new IllegalArgumentException("priorRatio must be in 0.001..0.5: priorRatio=" + priorRatio);
        }
        channelZones = Map.copyOf(channelZones);
    }

    /// One failure in twenty, hours in UTC, an empty calendar.
    public static BaselineRules standard() {
        return STANDARD;
    }

    /// What learned figures depend on. The calendar is no part of it: a new holiday must not cost what was learned.
    public String words() {
        return "prior " + priorRatio + ", zone " + zone + ", zones " + new TreeMap<>(channelZones);
    }
}
