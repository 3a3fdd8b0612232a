package dev.pointsman.simulator.traffic;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.code.Classification;
import dev.pointsman.model.code.CodeTables;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.simulator.scenario.Fault;
import dev.pointsman.simulator.scenario.Scenario;
import dev.pointsman.simulator.scenario.ScenarioReader;
import dev.pointsman.simulator.scenario.SimulatedChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SimulationTest {
    private static final long SEED = 20_261_120;
    /// Standard deviations allowed: with some hundred comparisons on a fixed seed, chance alone stays inside.
    private static final double SIGMAS = 4.5;

    private static final CodeTables CODES = CodeTables.builtIn();

    static Stream<String> shipped() {
        return ScenarioReader.SHIPPED.stream();
    }

    @ParameterizedTest(name = "{0}, seed " + SEED)
    @MethodSource("shipped")
    void events_come_in_order_of_time_with_ids_of_their_own(String name) throws IOException {
        Scenario scenario = ScenarioReader.shipped(name);
        Set<String> ids = new HashSet<>();
        Set<String> waiting = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        Instant[] last = {scenario.start()};
        long events = Simulation.run(scenario, SEED, event -> {
            ids.add(event.id());
            boolean initiated = event.type() == EventType.INITIATED;
            Instant begin = initiated ? event.occurredAt() : requireNonNull(event.initiatedAt());
            if (initiated) {
                waiting.add(event.attempt());
            } else {
                waiting.remove(event.attempt());
            }
            boolean inOrder = !event.occurredAt().isBefore(last[0])
                    && (initiated || event.occurredAt().isAfter(begin));
            boolean inScenario = !begin.isBefore(scenario.start()) && begin.isBefore(scenario.end());
            if (!inOrder || !inScenario) {
                wrong.add(event + " after " + last[0]);
            }
            last[0] = event.occurredAt();
        });
        assertThat(wrong).isEmpty();
        assertThat(ids).hasSize((int) events);
        assertThat(waiting).as("attempts that never completed").isEmpty();
    }

    @ParameterizedTest(name = "{0}, seed " + SEED)
    @MethodSource("shipped")
    void ratios_and_rates_are_the_scenarios_and_faults_hit_their_cell_alone(String name) throws IOException {
        Scenario scenario = ScenarioReader.shipped(name);
        Map<SimulatedChannel, Tally> healthy = new HashMap<>();
        Map<Fault, Tally> hit = new HashMap<>();
        Simulation.run(scenario, SEED, event -> {
            if (event.type() == EventType.COMPLETED && !isStormy(scenario, event)) {
                Fault fault = faultOn(scenario, event);
                SimulatedChannel channel = channelOf(scenario, event);
                Tally tally = fault == null
                        ? healthy.computeIfAbsent(channel, _ -> new Tally())
                        : hit.computeIfAbsent(fault, _ -> new Tally());
                tally.add(event);
            }
        });
        healthy.forEach((channel, tally) -> {
            tally.expect(tally.technical, channel.technicalFailures(), channel + " technical failures");
            tally.expect(tally.unknown, channel.unknown(), channel + " unknown");
            double declines = scenario.surges().stream().anyMatch(surge -> surge.declines() != 1)
                    // 15 of 75 minutes at five times the ratio
                    ? channel.declines() * (60 + 15 * 5) / 75
                    : channel.declines();
            tally.expect(tally.declined, declines, channel + " declines");
        });
        assertThat(hit).hasSameSizeAs(scenario.faults());
        hit.forEach((fault, tally) -> {
            SimulatedChannel channel = scenario.channels().stream()
                    .filter(c -> Cell.ofChannel(c.operation(), c.id()).meets(fault.cell()))
                    .findFirst()
                    .orElseThrow();
            double expected = fault.share() + (1 - fault.share()) * channel.technicalFailures();
            tally.expect(tally.technical, expected, fault + " technical failures");
        });
    }

    @Test
    void the_faulty_channel_of_the_hard_outage_makes_ten_attempts_a_second() throws IOException {
        Scenario scenario = ScenarioReader.shipped("hard-outage");
        double expected = 10.0 * scenario.duration().toSeconds();
        long found = count(
                scenario,
                event -> event.channel().equals("unionpay-api-debit") && event.operation() == Operation.PAY_IN);
        assertThat((double) found).isBetween(expected - 5 * Math.sqrt(expected), expected + 5 * Math.sqrt(expected));
    }

    @Test
    void the_thin_channel_makes_one_attempt_a_minute_and_has_enough_of_them() throws IOException {
        Scenario scenario = ScenarioReader.shipped("thin-outage");
        long found = count(scenario, event -> event.channel().equals("ccb-direct"));
        assertThat((double) found).isBetween(840 - 5 * Math.sqrt(840), 840 + 5 * Math.sqrt(840));
    }

    @Test
    void a_promotion_triples_the_traffic_and_the_day_rises() throws IOException {
        Scenario scenario = ScenarioReader.shipped("clean");
        long before = count(scenario, initiatedBetween(scenario, 55, 65));
        long promotion = count(scenario, initiatedBetween(scenario, 70, 80));
        long first = count(scenario, initiatedBetween(scenario, 0, 10));
        long last = count(scenario, initiatedBetween(scenario, 110, 120));
        assertThat(promotion / (double) before).isBetween(2.8, 3.2);
        assertThat(last / (double) first).isBetween(1.08, 1.25);
    }

    @Test
    void a_retry_storm_about_doubles_the_failure_ratio_by_few_users_who_retry_often() throws IOException {
        Scenario scenario = ScenarioReader.shipped("retry-storm");
        Map<String, Integer> retries = new HashMap<>();
        long[] failed = new long[2];
        long[] all = new long[2];
        Simulation.run(scenario, SEED, event -> {
            Duration at = Duration.between(scenario.start(), event.occurredAt());
            boolean watched = event.channel().equals("unionpay-api-debit") && event.operation() == Operation.PAY_IN;
            if (watched && at.toMinutes() < 55) {
                int when = at.toMinutes() < 40 ? 0 : 1;
                all[when]++;
                if (event.outcome() == Outcome.FAILURE) {
                    failed[when]++;
                }
                if (isStormy(scenario, event)) {
                    retries.merge(event.user(), 1, Integer::sum);
                }
            }
        });
        double before = failed[0] / (double) all[0];
        double during = failed[1] / (double) all[1];
        assertThat(during / before).isBetween(1.8, 2.4);
        assertThat(retries).hasSize(36);
        // the first and the last take part for a shorter time
        assertThat(retries.values()).filteredOn(times -> times >= 8).hasSizeGreaterThan(30);
    }

    @Test
    void a_channel_more_or_less_leaves_the_others_as_they_were() throws IOException {
        Scenario all = ScenarioReader.shipped("thin-outage");
        Scenario fewer = new Scenario(
                all.name(),
                all.start(),
                all.duration(),
                all.users(),
                all.diurnalAmplitude(),
                all.diurnalPeak(),
                all.nodes(),
                all.businessLines(),
                all.releases(),
                all.channels().subList(1, 3),
                all.faults(),
                all.surges(),
                all.storms());
        assertThat(outcomes(fewer, "chinapay-quick")).isNotEmpty().isEqualTo(outcomes(all, "chinapay-quick"));
    }

    @Test
    void the_draws_stay_the_same_from_machine_to_machine() throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Simulation.run(ScenarioReader.shipped("thin-outage"), 1, event -> {
            String drawn = event.id()
                    + event.attempt()
                    + event.occurredAt()
                    + event.outcome()
                    + event.code()
                    + event.bank()
                    + event.amount()
                    + event.user()
                    + event.lane()
                    + event.traceId();
            digest.update(drawn.getBytes(StandardCharsets.UTF_8));
        });
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("ed956e4d751380a6f8d9e44605a767bb3aedae8ce56529d3e2fce07ac5115fec");
    }

    private static String outcomes(Scenario scenario, String channel) {
        StringBuilder out = new StringBuilder();
        Simulation.run(scenario, SEED, event -> {
            if (event.channel().equals(channel)) {
                out.append(event.occurredAt())
                        .append(event.outcome())
                        .append(event.user())
                        .append(event.bank());
            }
        });
        return out.toString();
    }

    private static long count(Scenario scenario, Predicate<PaymentEvent> wanted) {
        long[] found = {0};
        Simulation.run(scenario, SEED, event -> {
            if (event.type() == EventType.COMPLETED && wanted.test(event)) {
                found[0]++;
            }
        });
        return found[0];
    }

    private static Predicate<PaymentEvent> initiatedBetween(Scenario scenario, int fromMinute, int toMinute) {
        Instant from = scenario.start().plus(Duration.ofMinutes(fromMinute));
        Instant to = scenario.start().plus(Duration.ofMinutes(toMinute));
        return event -> {
            Instant at = event.initiatedAt();
            return at != null && !at.isBefore(from) && at.isBefore(to);
        };
    }

    private static boolean isStormy(Scenario scenario, PaymentEvent event) {
        // the users of a storm come after the numbers of the ordinary ones
        return !scenario.storms().isEmpty() && !ORDINARY.contains(String.valueOf(event.user()));
    }

    private static final Set<String> ORDINARY = ordinaryUsers(500_000);

    private static Set<String> ordinaryUsers(int users) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < users; i++) {
            ids.add(Identities.user(i));
        }
        return ids;
    }

    private static SimulatedChannel channelOf(Scenario scenario, PaymentEvent event) {
        return scenario.channels().stream()
                .filter(c -> c.id().equals(event.channel()) && c.operation() == event.operation())
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Fault faultOn(Scenario scenario, PaymentEvent event) {
        Cell leaf = Cell.ofChannel(event.operation(), event.channel()).with(Dimension.BANK, event.bank());
        long at = Duration.between(scenario.start(), event.initiatedAt()).toMillis();
        return scenario.faults().stream()
                .filter(fault -> fault.activeAt(at) && fault.cell().covers(leaf))
                .findFirst()
                .orElse(null);
    }

    private static final class Tally {
        private long attempts;
        private long technical;
        private long unknown;
        private long declined;

        void add(PaymentEvent event) {
            attempts++;
            Outcome outcome = requireNonNull(event.outcome());
            FaultParty party = partyOf(event, outcome);
            switch (outcome) {
                case UNKNOWN -> unknown++;
                case FAILURE -> {
                    if (party.technical()) {
                        technical++;
                    } else {
                        assertThat(party).as(String.valueOf(event.code())).isEqualTo(FaultParty.PAYER);
                        declined++;
                    }
                }
                case SUCCESS, RETURNED -> {}
            }
        }

        private static FaultParty partyOf(PaymentEvent event, Outcome outcome) {
            Classification classification = CODES.classify(event.operation(), null, event.code(), outcome);
            if (event.code() != null) {
                assertThat(classification).isInstanceOf(Classification.Known.class);
            }
            return classification.faultParty();
        }

        void expect(long found, double ratio, String what) {
            double mean = attempts * ratio;
            double bound = SIGMAS * Math.sqrt(attempts * ratio * (1 - ratio)) + 3;
            assertThat((double) found).as(what).isBetween(mean - bound, mean + bound);
        }
    }
}
