package dev.pointsman.cli.registry;

import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.guard.MaintenanceHours;
import dev.pointsman.core.guard.SecondPerson;
import dev.pointsman.simulator.yaml.YamlField;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The part of a registry that says how far automation goes, what channels bear and when they are maintained.
final class DeclaredFacts {
    private static final double CAPACITY_MIN = 0.001;
    private static final double CAPACITY_MAX = 1_000_000;
    private static final Duration DAY = Duration.ofDays(1);

    /// Of one channel.
    private static final int MAINTENANCE_MAX = 1_000;

    private final List<String> problems;

    DeclaredFacts(List<String> problems) {
        this.problems = problems;
    }

    ChannelFacts all(YamlField registry, Map<String, ChannelFacts.Declared> channels) {
        YamlField automation = registry.at("automation");
        automation.only("stopped", "suspendedShareMax");
        YamlField share = automation.at("suspendedShareMax");
        int percent = share.given() ? share.whole(1, 100) : ChannelFacts.none().suspendedPercentMax();
        return new ChannelFacts(
                automation.at("stopped").flag(false), percent, within(registry.at("confirmWithin")), channels);
    }

    private static Duration within(YamlField given) {
        Duration usual = ChannelFacts.none().confirmWithin();
        Duration within = given.given() ? given.duration() : usual;
        if (within.toMillis() < 1 || within.compareTo(ChannelFacts.CONFIRM_WITHIN_MAX) > 0) {
            given.problem("must be in 1 ms..1 day: confirmWithin=" + within);
            return usual;
        }
        return within;
    }

    private static SecondPerson secondPerson(YamlField given) {
        if (given.says("all")) {
            return SecondPerson.ALL;
        }
        if (given.given() && !given.isFlag()) {
            given.problem("must be true (to let traffic back), all or false");
            return SecondPerson.NEVER;
        }
        return given.flag(false) ? SecondPerson.BACK : SecondPerson.NEVER;
    }

    /// The clock on the channel's wall; UTC when none is named.
    ZoneId zone(YamlField channel) {
        YamlField timeZone = channel.at("timeZone");
        return timeZone.given() ? timeZone.read(ZoneId::of, ZoneOffset.UTC) : ZoneOffset.UTC;
    }

    ChannelFacts.Declared declared(YamlField channel, ZoneId zone) {
        YamlField level = channel.at("automation");
        YamlField capacity = channel.at("capacity");
        YamlField timeZone = channel.at("timeZone");
        YamlField maintenance = channel.at("maintenance");
        if (maintenance.given() && !timeZone.given()) {
            timeZone.problem("is required with maintenance, such as Asia/Shanghai");
        }
        List<MaintenanceHours> hours = new ArrayList<>();
        maintenance.items().forEach(item -> hours(item, zone, hours));
        if (hours.size() > MAINTENANCE_MAX) {
            maintenance.problem("must name at most " + MAINTENANCE_MAX + " windows: windows=" + hours.size());
        }
        return new ChannelFacts.Declared(
                level.given() ? level.oneOf(ChannelFacts.Level.class) : ChannelFacts.Level.AUTO,
                capacity.given() ? (Double) capacity.number(CAPACITY_MIN, CAPACITY_MAX) : null,
                hours,
                secondPerson(channel.at("secondPerson")));
    }

    private void hours(YamlField window, ZoneId zone, List<MaintenanceHours> into) {
        int before = problems.size();
        window.only("days", "from", "to");
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        window.at("days").items().forEach(item -> days.add(item.oneOf(DayOfWeek.class)));
        if (!window.at("days").given()) {
            days.addAll(EnumSet.allOf(DayOfWeek.class));
        } else if (days.isEmpty()) {
            window.at("days").problem("must name a day, or be left out for every day");
        }
        LocalTime from = window.at("from").read(LocalTime::parse, LocalTime.MIN);
        LocalTime to = window.at("to").read(LocalTime::parse, LocalTime.NOON);
        if (problems.size() > before) {
            return;
        }
        if (from.equals(to)) {
            window.problem("must end at another time than it begins: from=" + from + " to=" + to);
            return;
        }
        Duration length = Duration.between(from, to);
        into.add(new MaintenanceHours(zone, days, from, length.isNegative() ? length.plus(DAY) : length));
    }
}
