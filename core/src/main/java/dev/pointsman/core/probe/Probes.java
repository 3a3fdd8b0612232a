package dev.pointsman.core.probe;

import dev.pointsman.model.cell.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Says which suspended channels to ask now, counts their answers, and says which may have their first share back. It
/// only ever shortens a suspension: the back-off's own try is not its concern.
///
/// What it knows ends with the process, the budget of the day too. For one thread at a time.
public final class Probes {
    /// How long a probe waits for its answer.
    public static final Duration LEASE = Duration.ofSeconds(30);

    private final Map<String, ChannelProbes> channels = new TreeMap<>();
    private final AskedProbes asked = new AskedProbes();
    private final List<Ended> ended = new ArrayList<>();
    private final List<String> usedUp = new ArrayList<>();
    private final String idPrefix;
    private long sequence;

    /// @param plans by channel
    /// @param idPrefix what ids begin with: another one in each process, so that an id stands for one probe
    public Probes(Map<String, ProbePlan> plans, String idPrefix) {
        plans.forEach((channel, plan) -> channels.put(channel, new ChannelProbes(channel, plan)));
        this.idPrefix = idPrefix;
    }

    /// A cell whose row is full.
    public record Ready(String channel, OutCell cell, int inARow) {
        /// In the words of the transition.
        public String reason() {
            return inARow == 1 ? "a probe was answered" : inARow + " probes in a row were answered";
        }
    }

    /// What came of a probe.
    public record Ended(String channel, boolean ok) {}

    /// Takes which cells are out now, by channel, as [OutCells] reads them.
    public void see(Map<String, List<OutCell>> out) {
        channels.forEach((channel, probes) -> probes.see(out.getOrDefault(channel, List.of())));
    }

    /// Whether a host makes the probes of this channel.
    public boolean isByHost(String channel) {
        ChannelProbes probes = channels.get(channel);
        return probes != null && probes.plan().kind() == ProbePlan.Kind.HOST;
    }

    /// The probes that the server is to ask now.
    public List<Probe> ask(Instant now) {
        List<Probe> due = new ArrayList<>();
        channels.forEach((channel, probes) -> {
            if (probes.plan().kind() == ProbePlan.Kind.HTTP) {
                due.addAll(next(channel, probes, 1, now));
            }
        });
        return due;
    }

    /// The probes that the host of `channel` is to make now, on lease to who asks.
    public List<Probe> claim(String channel, int max, Instant now) {
        ChannelProbes probes = channels.get(channel);
        return probes == null || probes.plan().kind() != ProbePlan.Kind.HOST
                ? List.of()
                : next(channel, probes, max, now);
    }

    private List<Probe> next(String channel, ChannelProbes probes, int max, Instant now) {
        List<Probe> next = new ArrayList<>();
        while (next.size() < max && !asked.isFull()) {
            List<Cell> cells = probes.due(now);
            if (cells.isEmpty()) {
                return next;
            }
            sequence++;
            Probe probe = new Probe(idPrefix + "-" + sequence, channel, cells, now, now.plus(LEASE));
            asked.put(probe);
            if (probes.asked(probe)) {
                usedUp.add(channel);
            }
            next.add(probe);
        }
        return next;
    }

    /// Takes an answer.
    ///
    /// @param words what people read of it
    public Answered answer(String id, boolean ok, String words, Instant now) {
        Probe probe = asked.waiting(id, now);
        if (probe == null) {
            return asked.again(id, ok);
        }
        asked.answered(probe, ok);
        count(probe, new ProbeStanding.Result(now, ok, words));
        return Answered.TAKEN;
    }

    /// Counts those as failed that were not answered in time.
    public void lapse(Instant now) {
        String words = "no answer within " + LEASE.toSeconds() + " s";
        asked.lapse(now).forEach(probe -> count(probe, new ProbeStanding.Result(now, false, words)));
    }

    private void count(Probe probe, ProbeStanding.Result result) {
        ended.add(new Ended(probe.channel(), result.ok()));
        ChannelProbes probes = channels.get(probe.channel());
        if (probes != null) {
            probes.answered(probe, result);
        }
    }

    /// The cells whose rows are full: a ramp of each may begin now.
    public List<Ready> ready() {
        List<Ready> ready = new ArrayList<>();
        channels.forEach((channel, probes) -> probes.ready()
                .forEach(
                        cell -> ready.add(new Ready(channel, cell, probes.plan().needs()))));
        return ready;
    }

    /// That ramp was begun: the same fault gets no other by probes.
    public void ramped(Ready ready) {
        ChannelProbes probes = channels.get(ready.channel());
        if (probes != null) {
            probes.ramped(ready.cell());
        }
    }

    /// That ramp was refused: the row begins anew.
    public void refused(Ready ready) {
        ChannelProbes probes = channels.get(ready.channel());
        if (probes != null) {
            probes.refused(ready.cell());
        }
    }

    /// What came of probes since the last call.
    public List<Ended> drainEnded() {
        List<Ended> drained = List.copyOf(ended);
        ended.clear();
        return drained;
    }

    /// The channels whose last probe of the day was asked since the last call.
    public List<String> drainUsedUp() {
        List<String> drained = List.copyOf(usedUp);
        usedUp.clear();
        return drained;
    }

    /// How the probes of every channel stand, in the order of their names.
    public List<ProbeStanding> standing(Instant now) {
        return channels.values().stream().map(probes -> probes.standing(now)).toList();
    }

    /// How those of one channel stand; empty when it has none.
    public Optional<ProbeStanding> standing(String channel, Instant now) {
        return Optional.ofNullable(channels.get(channel)).map(probes -> probes.standing(now));
    }
}
