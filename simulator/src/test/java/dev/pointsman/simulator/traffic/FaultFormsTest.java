package dev.pointsman.simulator.traffic;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.simulator.scenario.Scenario;
import dev.pointsman.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FaultFormsTest {
    private static final long SEED = 5;
    private static final String COMPANY = """
            scenario: forms
            start: 2026-11-20T06:00:00Z
            duration: 10m
            users: 1000
            releases:
              checkout-web: {2.31.0: 8, 2.32.0: 2}
            channels:
              - id: bank-a
                operation: PAY_IN
                reporting: ONE_EVENT
                scheme: UNIONPAY_ONLINE
                attemptsPerSecond: 10
                technicalFailures: 0
                declines: 0
                latency: {median: 400ms, spread: 0.5}
                timeout: TIMEOUT
                amount: {currency: CNY, median: 12900, spread: 0.9}
            """;

    @TempDir
    private Path dir;

    @Test
    void a_timeout_is_reported_as_unknown_when_the_channels_time_is_up() throws IOException {
        List<PaymentEvent> hit = hit(faults("channel=bank-a", "how: TIMEOUT"));
        assertThat(hit).isNotEmpty().allSatisfy(event -> {
            assertThat(event.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(requireNonNull(event.code()).value()).isIn("03", "04");
            assertThat(latency(event)).isEqualTo(Duration.ofSeconds(30));
        });
    }

    @Test
    void declines_carry_codes_of_the_payers_side() throws IOException {
        List<PaymentEvent> hit = hit(faults("channel=bank-a", "how: DECLINE, codes: [\"01\"]"));
        assertThat(hit).isNotEmpty().allSatisfy(event -> {
            assertThat(event.outcome()).isEqualTo(Outcome.FAILURE);
            assertThat(requireNonNull(event.code()).value()).isEqualTo("01");
        });
    }

    @Test
    void a_refusal_is_answered_after_the_time_given() throws IOException {
        List<PaymentEvent> hit = hit(faults("channel=bank-a", "how: FAST_FAILURE, answerAfter: 90ms"));
        assertThat(hit).isNotEmpty().allMatch(event -> latency(event).equals(Duration.ofMillis(90)));
    }

    @Test
    void a_bad_release_fails_for_the_users_who_see_it_and_they_always_see_it() throws IOException {
        Scenario scenario = scenario(faults("channel=bank-a;release=checkout-web:2.32.0", "how: FAST_FAILURE"), "30s");
        List<PaymentEvent> failed = new ArrayList<>();
        List<PaymentEvent> canary = new ArrayList<>();
        List<String> stableUsers = new ArrayList<>();
        Simulation.run(scenario, SEED, event -> {
            if (event.outcome() == Outcome.FAILURE) {
                failed.add(event);
            }
            if ("canary".equals(event.lane())) {
                canary.add(event);
            } else {
                stableUsers.add(event.user());
            }
        });
        assertThat(failed).isNotEmpty().allMatch(event -> event.releases().containsValue("2.32.0"));
        assertThat(canary).hasSizeGreaterThan(failed.size()).noneMatch(event -> stableUsers.contains(event.user()));
    }

    @Test
    void a_flapping_channel_is_down_for_a_minute_and_up_for_a_minute_and_a_half_six_times() throws IOException {
        Scenario scenario = ScenarioReader.shipped("flapping");
        long cycleSeconds = 60 + 90;
        long[] all = new long[2];
        long[] failed = new long[2];
        Simulation.run(scenario, SEED, event -> {
            if (event.channel().equals("chinapay-quick")) {
                long since =
                        Duration.between(scenario.start(), event.initiatedAt()).toSeconds() - 40 * 60;
                int down = since >= 0 && since < 6 * cycleSeconds && since % cycleSeconds < 60 ? 1 : 0;
                all[down]++;
                if (event.outcome() == Outcome.FAILURE) {
                    failed[down]++;
                }
            }
        });
        assertThat(failed[1]).isEqualTo(all[1]).isGreaterThan(2_000);
        assertThat(failed[0] / (double) all[0]).isBetween(0.055, 0.075);
    }

    @Test
    void too_many_attempts_without_an_answer_are_refused_not_held() throws IOException {
        String busy = faults("channel=bank-a", "how: TIMEOUT")
                .replace("attemptsPerSecond: 10", "attemptsPerSecond: 9000")
                .replace("onset: 2m", "onset: 0s");
        Scenario scenario = scenario(busy, "1h");
        assertThatThrownBy(() -> Simulation.run(scenario, SEED, _ -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unanswered=250000");
    }

    private static String faults(String cell, String how) {
        return COMPANY + "faults:\n  - {cell: \"" + cell + "\", onset: 2m, duration: 5m, party: CHANNEL, " + how
                + "}\n";
    }

    private List<PaymentEvent> hit(String yaml) throws IOException {
        List<PaymentEvent> hit = new ArrayList<>();
        Scenario scenario = scenario(yaml, "30s");
        Simulation.run(scenario, SEED, event -> {
            Duration at = Duration.between(scenario.start(), event.initiatedAt());
            if (at.toMinutes() >= 2 && at.toMinutes() < 7) {
                hit.add(event);
            } else {
                assertThat(event.outcome()).isEqualTo(Outcome.SUCCESS);
            }
        });
        return hit;
    }

    private Scenario scenario(String yaml, String timeout) throws IOException {
        return ScenarioReader.read(
                Files.writeString(dir.resolve("forms.yaml"), yaml.replace("timeout: TIMEOUT", "timeout: " + timeout)));
    }

    private static Duration latency(PaymentEvent event) {
        return Duration.between(event.initiatedAt(), event.occurredAt());
    }
}
