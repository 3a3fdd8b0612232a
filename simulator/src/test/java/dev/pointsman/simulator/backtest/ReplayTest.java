package dev.pointsman.simulator.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.Decision;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.code.UnknownCodes;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplayTest {
    private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
    private static final int CALM_SECONDS = 1_800;

    private final List<Decision> decisions = new ArrayList<>();
    private final UnknownCodes unknown = UnknownCodes.upTo(UnknownCodes.CODES_MAX);
    private Replay replay = replayWith(BacktestRules.standard());
    private int number;

    @Test
    void a_recording_of_one_event_is_judged_once_at_the_end_of_its_second() {
        take(START.plusMillis(535), Outcome.SUCCESS, null);
        assertThat(decisions).isEmpty();

        replay.end();

        assertThat(decisions).extracting(Decision::at).containsExactly(START.plusSeconds(1));
        assertThat(replay.intake().counted()).isEqualTo(1);
        assertThat(replay.engine().windows().all()).isNotEmpty();
    }

    @Test
    void a_recording_without_events_is_never_judged() {
        replay.end();

        assertThat(decisions).isEmpty();
    }

    @Test
    void every_second_is_judged_once_whether_it_brought_something_or_not() {
        take(START, Outcome.SUCCESS, null);
        take(START.plusSeconds(1), Outcome.SUCCESS, null);
        take(START.plusSeconds(90), Outcome.SUCCESS, null);
        replay.end();

        assertThat(decisions).hasSize(91);
        for (int i = 0; i < decisions.size(); i++) {
            assertThat(decisions.get(i).at()).isEqualTo(START.plusSeconds(i + 1L));
        }
    }

    @Test
    void of_a_gap_of_three_days_two_hours_are_judged() {
        take(START, Outcome.SUCCESS, null);
        take(START.plus(Duration.ofDays(3)), Outcome.SUCCESS, null);
        replay.end();

        assertThat(decisions).hasSize((int) Replay.IDLE_SECONDS_MAX + 1);
        assertThat(decisions.getLast().at())
                .isEqualTo(START.plus(Duration.ofDays(3)).plusSeconds(1));
        assertThat(replay.intake().counted()).isEqualTo(2);
    }

    @Test
    void a_fault_after_a_gap_of_three_days_is_found_like_any_other() {
        calm(START);
        Instant back = START.plus(Duration.ofDays(3));
        calm(back);
        failing(back.plusSeconds(CALM_SECONDS), 30);
        replay.end();

        assertThat(incidents()).hasSize(1);
        assertThat(incidents().getFirst().detectedAt())
                .isBetween(back.plusSeconds(CALM_SECONDS), back.plusSeconds(CALM_SECONDS + 10));
    }

    @Test
    void an_unknown_outcome_weighs_when_its_deadline_has_passed_and_not_before() {
        calm(START);
        Instant fault = START.plusSeconds(CALM_SECONDS);
        for (int second = 0; second < 60; second++) {
            take(fault.plusSeconds(second), Outcome.UNKNOWN, null);
            if (second == 28) {
                assertThat(incidents()).isEmpty();
            }
        }
        replay.end();

        assertThat(incidents()).hasSize(1);
        assertThat(incidents().getFirst().party()).isEqualTo(FaultParty.CHANNEL);
        assertThat(incidents().getFirst().detectedAt()).isBetween(fault.plusSeconds(30), fault.plusSeconds(60));
    }

    @Test
    void an_unknown_outcome_that_turns_out_well_in_time_never_weighs() {
        calm(START);
        Instant fault = START.plusSeconds(CALM_SECONDS);
        for (int second = 0; second < 120; second++) {
            take(event("doubtful-" + second, fault.plusSeconds(second), Outcome.UNKNOWN, null));
            if (second >= 20) {
                take(event("doubtful-" + (second - 20), fault.plusSeconds(second), Outcome.SUCCESS, null));
            }
        }

        assertThat(incidents()).isEmpty();
    }

    /// The codes are bare: without a table of the channel they are nobody's known, and so the channel's.
    @ParameterizedTest(name = "a table for the channel: {0}")
    @ValueSource(booleans = {true, false})
    void the_table_of_a_channel_decides_whose_fault_its_bare_codes_are(boolean table) {
        BacktestRules usual = BacktestRules.standard();
        replay = replayWith(new BacktestRules(
                usual.engine(),
                usual.counting(),
                usual.codes(),
                table ? Map.of("quick", "ISO8583_DE39") : Map.of(),
                Set.of()));
        calm(START);
        failing(START.plusSeconds(CALM_SECONDS), 60);
        replay.end();

        List<FaultParty> parties = incidents().stream().map(Incident::party).toList();
        if (table) {
            assertThat(parties).isEmpty();
            assertThat(unknown.waiting()).isEmpty();
        } else {
            assertThat(parties).containsExactly(FaultParty.CHANNEL);
            assertThat(unknown.waiting()).extracting(UnknownCodes.Seen::value).containsExactly("51");
        }
    }

    private Replay replayWith(BacktestRules rules) {
        return new Replay(rules, new CodeClassifier(rules, unknown), decisions::add);
    }

    /// Two attempts a second, one in a hundred of which fails.
    private void calm(Instant from) {
        for (int second = 0; second < CALM_SECONDS; second++) {
            take(from.plusSeconds(second), second % 50 == 49 ? Outcome.FAILURE : Outcome.SUCCESS, null);
            take(from.plusSeconds(second), Outcome.SUCCESS, null);
        }
    }

    private void failing(Instant from, int seconds) {
        for (int second = 0; second < seconds; second++) {
            take(from.plusSeconds(second), Outcome.FAILURE, new ResponseCode(null, "51"));
            take(from.plusSeconds(second), Outcome.FAILURE, new ResponseCode(null, "51"));
        }
    }

    private List<Incident> incidents() {
        return replay.engine().incidents().followed();
    }

    private void take(Instant at, Outcome outcome, @Nullable ResponseCode code) {
        take(event("attempt-" + number, at, outcome, code));
    }

    private void take(PaymentEvent event) {
        replay.take(event, event.occurredAt());
    }

    private PaymentEvent event(String attempt, Instant at, Outcome outcome, @Nullable ResponseCode code) {
        return PaymentEvent.builder()
                .id("event-" + number++)
                .type(EventType.COMPLETED)
                .operation(Operation.PAY_IN)
                .attempt(attempt)
                .channel("quick")
                .outcome(outcome)
                .code(code)
                .occurredAt(at)
                .build();
    }
}
