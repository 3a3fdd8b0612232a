package dev.pointsman.core.guard;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What people declared of their channels and of automation. What is not declared is left to automation, without limit.
///
/// @param stopped nothing moves, whatever the channels' levels
/// @param suspendedPercentMax of an operation's traffic that automation may have out at once, 1..100
/// @param confirmWithin how long a proposal waits for a second person
/// @param channels by name
public record ChannelFacts(
        boolean stopped, int suspendedPercentMax, Duration confirmWithin, Map<String, Declared> channels) {
    public static final Duration CONFIRM_WITHIN_MAX = Duration.ofDays(1);
    private static final Duration CONFIRM_WITHIN = Duration.ofMinutes(15);
    private static final int SUSPENDED_PERCENT_MAX = 50;
    private static final int CHANNELS_MAX = 100_000;
    private static final int HOURS_MAX = 1_000;

    /// How far automation goes.
    public enum Level {
        /// It moves nothing; what it would have done stands in the incident.
        OBSERVE,
        /// It suspends; people let traffic back, and what it would have done stands in the incident.
        ASSIST,
        /// It suspends and ramps.
        AUTO
    }

    /// What is declared of one channel.
    ///
    /// @param attemptsPerSecondMax that it can bear, over all operations; null when it can bear any
    /// @param secondPerson which commands of people another one must confirm
    public record Declared(
            Level level,
            @Nullable Double attemptsPerSecondMax,
            List<MaintenanceHours> maintenance,
            SecondPerson secondPerson) {
        public static final Declared NOTHING = new Declared(Level.AUTO, null, List.of(), SecondPerson.NEVER);

        public Declared {
            if (attemptsPerSecondMax != null && !(attemptsPerSecondMax > 0)) {
                throw new IllegalArgumentException(
                        "attemptsPerSecondMax must be positive: attemptsPerSecondMax=" + attemptsPerSecondMax);
            }
            maintenance = List.copyOf(maintenance);
        }

        public Declared at(Level other) {
            return new Declared(other, attemptsPerSecondMax, maintenance, secondPerson);
        }

        public Declared bearing(double attemptsPerSecond) {
            return new Declared(level, attemptsPerSecond, maintenance, secondPerson);
        }

        public Declared maintainedIn(MaintenanceHours hours) {
            return new Declared(level, attemptsPerSecondMax, List.of(hours), secondPerson);
        }

        public Declared confirmed(SecondPerson wanted) {
            return new Declared(level, attemptsPerSecondMax, maintenance, wanted);
        }
    }

    public ChannelFacts {
        if (suspendedPercentMax < 1 || suspendedPercentMax > 100) {
            throw new IllegalArgumentException(
                    "suspendedPercentMax must be in 1..100: suspendedPercentMax=" + suspendedPercentMax);
        }
        if (confirmWithin.toMillis() < 1 || confirmWithin.compareTo(CONFIRM_WITHIN_MAX) > 0) {
            throw new IllegalArgumentException("confirmWithin must be in 1 ms..1 day: confirmWithin=" + confirmWithin);
        }
        channels = Map.copyOf(channels);
    }

    /// A second person has a quarter of an hour.
    public ChannelFacts(boolean stopped, int suspendedPercentMax, Map<String, Declared> channels) {
        this(stopped, suspendedPercentMax, CONFIRM_WITHIN, channels);
    }

    /// Nothing declared: every channel is at AUTO and bears any traffic; at most half of an operation may be out.
    public static ChannelFacts none() {
        return new ChannelFacts(false, SUSPENDED_PERCENT_MAX, Map.of());
    }

    public ChannelFacts with(String channel, Declared declared) {
        Map<String, Declared> more = new HashMap<>(channels);
        more.put(channel, declared);
        return new ChannelFacts(stopped, suspendedPercentMax, confirmWithin, more);
    }

    public ChannelFacts stopped(boolean now) {
        return new ChannelFacts(now, suspendedPercentMax, confirmWithin, channels);
    }

    private Declared of(@Nullable String channel) {
        return channel == null ? Declared.NOTHING : channels.getOrDefault(channel, Declared.NOTHING);
    }

    /// Why automation does not take traffic from `cell`, or null when it does.
    public @Nullable String reserveOut(Cell cell) {
        return reserve(cell, Level.ASSIST);
    }

    /// Why automation does not let traffic back to `cell`, or null when it does.
    public @Nullable String reserveBack(Cell cell) {
        return reserve(cell, Level.AUTO);
    }

    private @Nullable String reserve(Cell cell, Level needed) {
        if (stopped) {
            return "automation is stopped";
        }
        Level level = of(cell.value(Dimension.CHANNEL)).level();
        return level.compareTo(needed) >= 0 ? null : "the channel is at " + level;
    }

    /// Which commands of people on `cell` another one must confirm.
    public SecondPerson secondPerson(Cell cell) {
        return of(cell.value(Dimension.CHANNEL)).secondPerson();
    }

    OptionalDouble attemptsPerSecondMax(String channel) {
        Double max = of(channel).attemptsPerSecondMax();
        return max == null ? OptionalDouble.empty() : OptionalDouble.of(max);
    }

    public boolean isMaintenance(Cell cell, Instant at) {
        return of(cell.value(Dimension.CHANNEL)).maintenance().stream().anyMatch(hours -> hours.cover(at));
    }

    public void save(StateWriter to) {
        to.flag(stopped);
        to.count(suspendedPercentMax);
        to.duration(confirmWithin);
        to.list(new TreeMap<>(channels).entrySet(), each -> {
            to.text(each.getKey());
            to.choice(each.getValue().level());
            to.choice(each.getValue().secondPerson());
            to.nullable(each.getValue().attemptsPerSecondMax(), to::real);
            to.list(each.getValue().maintenance(), hours -> {
                to.text(hours.zone().getId());
                to.list(new TreeSet<>(hours.days()), to::choice);
                to.number(hours.from().toNanoOfDay());
                to.duration(hours.length());
            });
        });
    }

    public static ChannelFacts restored(StateReader from) {
        boolean stopped = from.flag();
        int percent = (int) from.count(100);
        Duration within = from.duration();
        Map<String, Declared> channels = new HashMap<>();
        int size = from.size(CHANNELS_MAX);
        for (int i = 0; i < size; i++) {
            String name = from.text();
            Level level = from.choice(Level.class);
            SecondPerson second = from.choice(SecondPerson.class);
            Double most = from.nullable(from::real);
            List<MaintenanceHours> hours = from.list(HOURS_MAX, () -> hours(from));
            channels.put(name, from.made(() -> new Declared(level, most, hours, second)));
        }
        return from.made(() -> new ChannelFacts(stopped, percent, within, channels));
    }

    private static MaintenanceHours hours(StateReader from) {
        String zone = from.text();
        Set<DayOfWeek> days = new TreeSet<>(new ArrayList<>(from.list(7, () -> from.choice(DayOfWeek.class))));
        long begin = from.number();
        Duration length = from.duration();
        try {
            return new MaintenanceHours(ZoneId.of(zone), days, LocalTime.ofNanoOfDay(begin), length);
        } catch (RuntimeException wrong) {
            throw from.malformed("no maintenance hours: zone=" + zone + " from=" + begin, wrong);
        }
    }
}
