package dev.pointsman.simulator.accuracy.company;

import dev.pointsman.core.frame.Frame;
import dev.pointsman.simulator.accuracy.family.Family;
import dev.pointsman.simulator.accuracy.family.Harm;
import dev.pointsman.simulator.chance.Chance;
import dev.pointsman.simulator.scenario.Scenario;
import dev.pointsman.simulator.scenario.SimulatedChannel;
import java.util.ArrayList;
import java.util.List;

/// A company of simulated channels in one trial: draws every attempt, says what was really wrong and what a caller of
/// each channel saw. The same family, rate and seed give the same attempts on any machine. For one thread.
public final class Company {
    private final List<ChannelTraffic> channels = new ArrayList<>();
    private final List<HarmDone> harms = new ArrayList<>();
    private final Attempts attempts;
    private final long from;
    private final long onset;
    private final long end;
    private final long last;

    private Company(Scenario company, Family family, double rate, long seed) {
        List<SimulatedChannel> plan = company.channels();
        List<List<Leaf>> leaves = Leaf.of(company);
        from = company.start().getEpochSecond();
        onset = from + family.learning().seconds(rate);
        end = onset + (family.isQuiet() ? 0 : family.fault().seconds(rate));
        last = family.isQuiet() ? onset : end + family.tail().toSeconds();
        for (Harm harm : family.harms()) {
            harms.add(new HarmDone(harm, onset, end));
        }
        double factor = rate / plan.getFirst().attemptsPerSecond();
        for (int i = 0; i < plan.size(); i++) {
            String stream = family.name() + " " + rate + " ";
            Chance chance = Chance.stream(seed, stream + plan.get(i).id());
            Chance days = Chance.stream(seed, stream + "days off");
            channels.add(new ChannelTraffic(
                    plan.get(i), leaves.get(i), family, factor, harms, chance, days, i * 1_000_000L + 1));
        }
        List<Leaf> all = leaves.stream().flatMap(List::stream).toList();
        attempts = switch (family.counting()) {
            case DIRECT -> new DirectCounts(all);
            case EVENTS -> new EventCounts();
        };
    }

    /// The company of one trial.
    ///
    /// @param rate attempts a second of the first channel
    public static Company of(Scenario company, Family family, double rate, long seed) {
        return new Company(company, family, rate, seed);
    }

    /// Draws the attempts of one second; seconds are drawn in order.
    ///
    /// @return what is counted in it
    public Frame second(long second) {
        for (ChannelTraffic channel : channels) {
            channel.draw(second, attempts);
        }
        return attempts.cut(second);
    }

    /// The first second of the trial.
    public long from() {
        return from;
    }

    /// The first second of the fault.
    public long onset() {
        return onset;
    }

    /// The first second after the fault.
    public long end() {
        return end;
    }

    /// The first second after the trial.
    public long last() {
        return last;
    }

    public List<HarmDone> harms() {
        return harms;
    }

    public List<ChannelTraffic> channels() {
        return channels;
    }
}
