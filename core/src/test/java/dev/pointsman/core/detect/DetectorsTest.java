package dev.pointsman.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The whole line from counts to decisions on channels that report initiations, in a closed loop.
class DetectorsTest {
    private static final long START = 1_800_000_000;

    private final Engine engine = new Engine(EngineRules.standard());
    private final Random random = new Random(5_001);
    private final Map<Long, Map<Cell, Counts>> later = new HashMap<>();
    private final Map<String, Incident> incidents = new HashMap<>();
    private final List<String> suspensions = new ArrayList<>();
    private final Set<String> unanswered = new HashSet<>();
    private final Map<String, Double> declined = new HashMap<>();
    private final Map<String, Double> failing = new HashMap<>();
    private final Map<String, FaultParty> refused = new HashMap<>();
    private final Map<String, Integer> slowness = new HashMap<>();
    private double cardTesters;
    private final Map<String, Double> traffic = new HashMap<>();
    private List<String> channels = List.of("x", "y");
    private int slower = 1;
    private long second = START;

    private void seconds(int count) {
        for (int i = 0; i < count; i++, second++) {
            for (String channel : channels) {
                for (String bank : List.of("CCB", "ICBC")) {
                    pay(channel, bank);
                }
            }
            List<Frame.Row> rows = new ArrayList<>();
            Map<Cell, Counts> now = later.remove(second);
            if (now != null) {
                now.forEach((leaf, counts) -> rows.add(new Frame.Row(leaf, second, counts)));
            }
            engine.take(Tally.frame(second, rows));
            var decision = engine.tick(Instant.ofEpochSecond(second + 1));
            decision.incidents().forEach(incident -> incidents.put(incident.id(), incident));
            decision.transitions().stream()
                    .filter(transition -> transition.to().name().equals("SUSPENDED"))
                    .forEach(transition -> suspensions.add(transition.cell().toString()));
        }
    }

    private void pay(String channel, String bank) {
        Cell leaf = Cell.parse("channel=" + channel + ";method=-;merchant=-;bank=" + bank + ";cardType=-");
        int percent = Math.min(
                engine.channels()
                        .control(Cell.parse("channel=" + channel))
                        .state()
                        .trafficPercent(),
                engine.channels()
                        .control(Cell.parse("channel=" + channel + ";bank=" + bank))
                        .state()
                        .trafficPercent());
        for (int i = random.nextInt(11); i > 0; i--) {
            if (random.nextInt(100) >= percent || random.nextDouble() >= traffic.getOrDefault(channel, 1.0)) {
                continue;
            }
            Counts begun = at(second, leaf);
            begun.begun();
            begun.add(Measure.INITIATED, 1);
            if (unanswered.contains(channel) || unanswered.contains(bank) || unanswered.contains(channel + bank)) {
                continue;
            }
            Counts counts = at(second + slower * (2L + random.nextInt(6)), leaf);
            counts.answered(second);
            counts.add(Measure.WEIGHED, 1);
            counts.succeededAfter(100L * slowness.getOrDefault(channel, 1) + random.nextInt(200));
            if (refused.containsKey(channel)) {
                counts.add(Measure.valueOf("WEIGHED_" + refused.get(channel)), 1);
                counts.add(Measure.valueOf("FAILED_" + refused.get(channel)), 1);
            } else if (random.nextDouble() < declined.getOrDefault(channel, 0.1)) {
                counts.add(Measure.WEIGHED_PAYER, 1);
                counts.add(Measure.FAILED_PAYER, 1);
            } else if (random.nextDouble() < failing.getOrDefault(channel, 0.0)) {
                counts.add(Measure.WEIGHED_CHANNEL, 1);
                counts.add(Measure.FAILED_CHANNEL, 1);
            } else {
                counts.add(Measure.SUCCEEDED, 1);
            }
        }
        if (channel.equals("x") && random.nextDouble() < cardTesters) {
            Counts tested = at(second, leaf);
            tested.add(Measure.INITIATED, 40);
            tested.begun();
            tested.answered(second);
            tested.add(Measure.WEIGHED, 40);
            tested.add(Measure.WEIGHED_PAYER, 40);
            tested.add(Measure.FAILED_PAYER, 40);
        }
    }

    private Counts at(long when, Cell leaf) {
        return later.computeIfAbsent(when, _ -> new HashMap<>()).computeIfAbsent(leaf, _ -> new Counts());
    }

    private Incident only() {
        assertThat(incidents).hasSize(1);
        return incidents.values().iterator().next();
    }

    @Test
    void a_healthy_company_is_left_alone() {
        seconds(3_600);

        assertThat(incidents).isEmpty();
    }

    @Test
    void a_channel_that_answers_no_more_is_suspended_and_comes_back_with_its_answers() {
        seconds(900);
        unanswered.add("x");
        seconds(12);

        assertThat(suspensions).containsExactly("channel=x");
        assertThat(only()).returns(Kind.CALLBACKS_MISSING, Incident::kind).returns(FaultParty.CHANNEL, Incident::party);
        assertThat(only().evidence().sentence()).contains("attempts have no answer in");
        assertThat(only().estimatedStart())
                .isBetween(Instant.ofEpochSecond(START + 895), Instant.ofEpochSecond(START + 906));

        unanswered.clear();
        seconds(900);

        assertThat(only().isOpen()).isFalse();
        assertThat(suspensions).hasSize(1);
    }

    @Test
    void a_bank_whose_answers_are_missing_behind_one_channel_costs_that_bank_only() {
        seconds(900);
        unanswered.add("xCCB");
        seconds(20);

        assertThat(suspensions).containsExactly("channel=x;bank=CCB");
        assertThat(incidents).hasSize(1);
    }

    @Test
    void a_bank_whose_answers_are_missing_everywhere_suspends_nothing() {
        seconds(900);
        unanswered.add("CCB");
        seconds(20);

        assertThat(suspensions).isEmpty();
        assertThat(only())
                .returns(FaultParty.ISSUER, Incident::party)
                .satisfies(incident -> assertThat(incident.cell()).hasToString("bank=CCB"));
    }

    @Test
    void when_nobody_is_answered_the_fault_is_ours() {
        seconds(900);
        unanswered.add("x");
        unanswered.add("y");
        seconds(20);

        assertThat(suspensions).isEmpty();
        assertThat(incidents.values())
                .isNotEmpty()
                .allSatisfy(incident -> assertThat(incident.party()).isEqualTo(FaultParty.OURS));
    }

    @Test
    void answers_five_times_slower_suspend_once_and_do_not_flap() {
        channels = List.of("x");
        seconds(900);
        channels = List.of("x", "y");
        slower = 5;
        seconds(1_800);

        assertThat(incidents).hasSize(1);
        assertThat(only().episodes()).isEqualTo(1);
    }

    @Test
    void declines_on_one_channel_alone_are_told_and_suspend_nothing() {
        seconds(1_800);
        declined.put("x", 0.9);
        seconds(60);

        assertThat(suspensions).isEmpty();
        assertThat(only()).returns(Kind.DECLINES_HIGH, Incident::kind);
        declined.clear();
        seconds(600);
        assertThat(only().isOpen()).isFalse();
    }

    @Test
    void declines_on_every_channel_are_the_payers_and_no_incident() {
        seconds(1_800);
        declined.put("x", 0.9);
        declined.put("y", 0.9);
        seconds(600);

        assertThat(incidents).isEmpty();
    }

    @Test
    void declines_that_come_on_top_of_the_usual_successes_are_card_testing_and_no_incident() {
        seconds(1_800);
        cardTesters = 1;
        seconds(600);
        cardTesters = 0;
        seconds(600);

        assertThat(incidents).isEmpty();
    }

    @Test
    void card_testers_on_a_thin_channel_are_no_incident_though_more_payers_happened_to_come_just_before() {
        failing.put("x", 0.02);
        failing.put("y", 0.02);
        for (int night = 0; night < 5; night++) {
            traffic.put("x", 0.002);
            seconds(2_400);
            traffic.put("x", 0.007);
            seconds(600);
            traffic.put("x", 0.001);
            cardTesters = 0.2;
            seconds(1_200);
            cardTesters = 0;
        }

        assertThat(incidents).isEmpty();
    }

    private void promotionOf(int minutes) {
        traffic.put("x", 0.05);
        seconds(3_600);
        traffic.put("x", 1.0);
        seconds(minutes * 60);
    }

    @Test
    void a_promotion_that_ends_while_payers_are_short_of_money_is_no_incident() {
        promotionOf(30);
        declined.put("x", 0.5);
        seconds(60);
        traffic.put("x", 0.05);
        seconds(1_200);

        assertThat(incidents).isEmpty();
    }

    @Test
    void a_promotion_that_ends_while_cards_are_tested_is_no_incident() {
        promotionOf(30);
        cardTesters = 0.1;
        seconds(60);
        traffic.put("x", 0.05);
        seconds(1_200);

        assertThat(incidents).isEmpty();
    }

    @Test
    void declines_of_everybody_just_after_a_promotion_are_told() {
        promotionOf(30);
        traffic.put("x", 0.05);
        seconds(60);
        declined.put("x", 0.98);
        seconds(300);

        assertThat(only()).returns(Kind.DECLINES_HIGH, Incident::kind);
    }

    @Test
    void a_channel_that_fails_nobody_any_more_is_too_good() {
        failing.put("x", 0.1);
        seconds(1_800);
        failing.clear();
        seconds(600);

        assertThat(suspensions).isEmpty();
        assertThat(only()).returns(Kind.SUCCESS_HIGH, Incident::kind);
    }

    @Test
    void a_channel_that_never_failed_anybody_is_not_too_good() {
        seconds(14_400);

        assertThat(incidents).isEmpty();
    }

    @Test
    void refusals_for_our_own_fault_are_told_as_ours_and_suspend_nothing() {
        seconds(1_800);
        refused.put("x", FaultParty.OURS);
        seconds(60);

        assertThat(suspensions).isEmpty();
        assertThat(only())
                .returns(Kind.REFUSALS_HIGH, Incident::kind)
                .returns(FaultParty.OURS, Incident::party)
                .returns(Cell.parse("channel=x"), Incident::cell);
        refused.clear();
        seconds(600);
        assertThat(only().isOpen()).isFalse();
    }

    @Test
    void refusals_for_the_merchant_s_fault_are_told_as_the_merchant_s_and_suspend_nothing() {
        seconds(1_800);
        refused.put("x", FaultParty.MERCHANT);
        seconds(60);

        assertThat(suspensions).isEmpty();
        assertThat(only()).returns(FaultParty.MERCHANT, Incident::party);
    }

    @Test
    void a_slow_channel_is_told_and_not_suspended() {
        seconds(1_800);
        slowness.put("x", 10);
        seconds(60);

        assertThat(suspensions).isEmpty();
        assertThat(only()).returns(Kind.SLOW, Incident::kind).returns(Cell.parse("channel=x"), Incident::cell);
        slowness.clear();
        seconds(600);
        assertThat(only().isOpen()).isFalse();
    }

    @Test
    void a_restored_engine_goes_on_alike() {
        seconds(1_200);
        declined.put("x", 0.9);
        unanswered.add("yCCB");
        seconds(6);
        byte[] state = engine.state();

        assertThat(Engine.restored(EngineRules.standard(), state).state()).isEqualTo(state);
    }
}
