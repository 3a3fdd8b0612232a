package dev.pointsman.simulator.traffic;

import dev.pointsman.simulator.chance.Chance;
import dev.pointsman.simulator.chance.Weights;
import dev.pointsman.simulator.scenario.Scenario;
import dev.pointsman.simulator.scenario.SimulatedChannel;
import dev.pointsman.simulator.scenario.Storm;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The attempts of one channel, or of one storm on it, in the order in which they begin.
///
/// For one thread.
final class AttemptStream {
    private final Scenario scenario;
    private final SimulatedChannel channel;
    private final @Nullable Storm storm;
    private final int number;
    private final Chance chance;
    private final Arrivals arrivals;
    private final Identities ids;
    private final Answers answers;
    private final Map<Integer, String> stormPayments = new HashMap<>();
    private long nextMillis;

    private AttemptStream(
            Scenario scenario, SimulatedChannel channel, @Nullable Storm storm, int number, long seed, Identities ids) {
        String name = (storm == null ? "channel " : "storm " + number + " ") + channel.operation() + " " + channel.id();
        Intensity intensity = storm == null ? Intensity.of(channel, scenario) : Intensity.of(storm);
        this.scenario = scenario;
        this.channel = channel;
        this.storm = storm;
        this.number = number;
        this.chance = Chance.stream(seed, name);
        this.arrivals = new Arrivals(Chance.stream(seed, "arrivals of " + name), intensity);
        this.ids = ids;
        this.answers = new Answers(scenario, Chance.stream(seed, "answers of " + name));
        this.nextMillis = arrivals.next();
    }

    /// @param number tells the streams of one run apart
    static AttemptStream of(SimulatedChannel channel, Scenario scenario, int number, long seed, Identities ids) {
        return new AttemptStream(scenario, channel, null, number, seed, ids);
    }

    static AttemptStream of(Storm storm, Scenario scenario, int number, long seed, Identities ids) {
        SimulatedChannel channel = scenario.channels().stream()
                .filter(c -> c.id().equals(storm.channel()) && c.operation() == storm.operation())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a storm names no channel of the scenario: channel="
                        + storm.channel() + " operation=" + storm.operation()));
        return new AttemptStream(scenario, channel, storm, number, seed, ids);
    }

    int number() {
        return number;
    }

    /// When the next attempt begins, in milliseconds from the scenario's start, or [Arrivals#NEVER].
    long nextMillis() {
        return nextMillis;
    }

    /// The attempt that begins at [#nextMillis()].
    Attempt take() {
        long at = nextMillis;
        nextMillis = arrivals.next();
        return storm == null ? ordinary(at) : dead(at, storm);
    }

    /// How an attempt of this stream ends.
    Answer answerTo(Attempt attempt) {
        return answers.to(attempt);
    }

    private Attempt ordinary(long at) {
        long user = chance.below(scenario.users());
        Instant instant = scenario.start().plusMillis(at);
        return attempt(at, user, ids.payment(instant), chance, null);
    }

    private Attempt dead(long at, Storm now) {
        int who = now.firstUserAt(at) + chance.below(now.atOnce());
        // storms have users of their own, so that their retries do not look like another's payments
        long user = scenario.users() + (long) Storm.USERS_MAX * number + who;
        // what belongs to the user's card and payment is drawn from the user, hence the same at every retry
        Chance own = Chance.stream(user, "card");
        String code = own.one(now.codes());
        String payment = stormPayments.computeIfAbsent(
                who, _ -> ids.payment(scenario.start().plusMillis(at)));
        return attempt(at, user, payment, own, code);
    }

    private Attempt attempt(long at, long user, String payment, Chance payers, @Nullable String deadCode) {
        Map<String, String> releases = releasesOf(user);
        return new Attempt(
                channel,
                at,
                ids.attempt(scenario.start().plusMillis(at)),
                payment,
                Identities.user(user),
                channel.merchants().pick(payers.uniform()),
                channel.methods().pick(payers.uniform()),
                channel.banks().pick(payers.uniform()),
                channel.cardTypes().pick(payers.uniform()),
                scenario.businessLines().pick(payers.uniform()),
                scenario.nodes().pick(chance.uniform()),
                releases,
                laneOf(releases),
                Math.max(1, Math.round(payers.draw(channel.amountMinor()))),
                ids.trace(),
                deadCode);
    }

    private Map<String, String> releasesOf(long user) {
        if (scenario.releases().isEmpty()) {
            return Map.of();
        }
        Map<String, String> releases = new TreeMap<>();
        long salt = Chance.mix(user);
        for (Map.Entry<String, Weights> service : scenario.releases().entrySet()) {
            salt = Chance.mix(salt);
            String version = service.getValue().pick(Chance.unit(salt));
            if (version != null) {
                releases.put(service.getKey(), version);
            }
        }
        return releases;
    }

    private @Nullable String laneOf(Map<String, String> releases) {
        if (releases.isEmpty()) {
            return null;
        }
        boolean stable = releases.entrySet().stream().allMatch(release -> {
            Weights versions = scenario.releases().get(release.getKey());
            return versions == null || versions.values().getFirst().equals(release.getValue());
        });
        return stable ? "stable" : "canary";
    }
}
