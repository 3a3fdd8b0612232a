package dev.pointsman.server.probe;

import dev.pointsman.core.channel.Command;
import dev.pointsman.core.probe.Answered;
import dev.pointsman.core.probe.OutCells;
import dev.pointsman.core.probe.Probe;
import dev.pointsman.core.probe.ProbePlan;
import dev.pointsman.core.probe.ProbeStanding;
import dev.pointsman.core.probe.Probes;
import dev.pointsman.server.judging.JudgeLoop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the probes going: looks which cells are out, asks, and begins the ramps that follow, by the command that
/// people have too. [#turn] is for one thread, the rest for any.
public final class ProbeKeeper {
    static final Duration EVERY = Duration.ofSeconds(1);

    /// Who asks for a ramp, as decisions name it.
    static final String BY = "probe";

    private static final Logger LOG = LoggerFactory.getLogger(ProbeKeeper.class);

    private final Map<String, ProbePlan> plans;
    private final JudgeLoop judge;
    private final HttpProbes addresses;
    private final ProbeMetrics metrics;
    private final InstantSource clock;
    private final Probes probes;
    private boolean complained;

    ProbeKeeper(
            Map<String, ProbePlan> plans,
            JudgeLoop judge,
            HttpProbes addresses,
            ProbeMetrics metrics,
            InstantSource clock) {
        this.plans = plans;
        this.judge = judge;
        this.addresses = addresses;
        this.metrics = metrics;
        this.clock = clock;
        this.probes = new Probes(plans, Long.toString(clock.instant().toEpochMilli(), Character.MAX_RADIX));
    }

    boolean hasWork() {
        return !plans.isEmpty();
    }

    void turn() {
        List<Probe> due;
        List<Probes.Ready> ready;
        synchronized (probes) {
            Instant now = clock.instant();
            look(now);
            probes.lapse(now);
            ready = probes.ready();
            due = probes.ask(now);
            tell();
        }
        due.forEach(probe -> addresses.ask(probe, this::answer));
        ready.forEach(this::ramp);
        complained = false;
    }

    /// What the engine has out now.
    private void look(Instant now) {
        probes.see(judge.ask(engine -> OutCells.of(engine.channels(), engine.windows(), plans, now)));
    }

    private void tell() {
        probes.drainEnded().forEach(ended -> metrics.count(ended.channel(), ended.ok()));
        for (String channel : probes.drainUsedUp()) {
            LOG.warn("the probes of {} have used up their budget of the day", channel);
        }
    }

    private void ramp(Probes.Ready ready) {
        Command command = new Command(
                        Command.Act.RAMP,
                        ready.cell().cell(),
                        ready.reason(),
                        null,
                        ready.cell().version())
                .by(BY);
        Command.Answer answer = judge.command(command);
        synchronized (probes) {
            switch (answer) {
                case Command.Answer.Done _ -> probes.ramped(ready);
                case Command.Answer.AlreadyDone _,
                        Command.Answer.Awaited _,
                        Command.Answer.Switched _,
                        Command.Answer.Stale _ -> probes.refused(ready);
                case Command.Answer.Refused refused -> {
                    LOG.info("{} does not ramp: {}", ready.cell().cell(), refused.why());
                    probes.refused(ready);
                }
            }
        }
    }

    /// Whether a host makes the probes of this channel.
    boolean isByHost(String channel) {
        return probes.isByHost(channel);
    }

    /// What the host of a channel is to probe now, on lease to who asks.
    List<Probe> claim(String channel, int max) {
        synchronized (probes) {
            Instant now = clock.instant();
            look(now);
            List<Probe> claimed = probes.claim(channel, max, now);
            tell();
            return claimed;
        }
    }

    Answered answer(String id, boolean ok, String words) {
        synchronized (probes) {
            Answered answered = probes.answer(id, ok, words, clock.instant());
            tell();
            return answered;
        }
    }

    /// Of every channel that has probes.
    List<ProbeStanding> standing() {
        return plans.isEmpty() ? List.of() : read(now -> probes.standing(now));
    }

    /// Of one channel; empty when it has none.
    public Optional<ProbeStanding> standing(String channel) {
        return plans.containsKey(channel) ? read(now -> probes.standing(channel, now)) : Optional.empty();
    }

    private <T> T read(Function<Instant, T> question) {
        synchronized (probes) {
            Instant now = clock.instant();
            look(now);
            return question.apply(now);
        }
    }

    /// A turn failed; it is tried again.
    void failed(RuntimeException failure) {
        if (!complained) {
            LOG.error("probes wait for the judge", failure);
        }
        complained = true;
    }
}
