package dev.pointsman.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.probe.OutCell.Fault;
import dev.pointsman.core.probe.ProbePlan.Kind;
import dev.pointsman.model.cell.Cell;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `page` is asked at an address, `host` by its host.
class ProbesTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Cell PAGE = Cell.parse("channel=page");
    private static final Cell CCB = Cell.parse("channel=host;bank=CCB");
    private static final Cell ICBC = Cell.parse("channel=host;bank=ICBC");

    private Probes probes = probes(100, ZoneOffset.UTC);
    private Instant now = NOON;

    private static Probes probes(int perDay, ZoneId zone) {
        return new Probes(
                Map.of(
                        "page", new ProbePlan(Kind.HTTP, Duration.ofSeconds(10), 3, perDay, zone),
                        "host", new ProbePlan(Kind.HOST, Duration.ofSeconds(20), 2, perDay, zone)),
                "p");
    }

    private static OutCell out(Cell cell, long version, int episode, @Nullable String objection) {
        return new OutCell(cell, version, new Fault("INC-1", episode), objection);
    }

    private static OutCell out(Cell cell, long version) {
        return out(cell, version, 1, null);
    }

    private void see(OutCell... cells) {
        Map<String, List<OutCell>> byChannel = new HashMap<>();
        byChannel.put("page", of("page", cells));
        byChannel.put("host", of("host", cells));
        probes.see(byChannel);
    }

    private static List<OutCell> of(String channel, OutCell... cells) {
        return Arrays.stream(cells)
                .filter(each -> each.cell().toString().contains("channel=" + channel))
                .toList();
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
        probes.lapse(now);
    }

    /// What the page is asked now, answered at once.
    private int asked(boolean ok) {
        List<Probe> asked = probes.ask(now);
        asked.forEach(probe ->
                assertThat(probes.answer(probe.id(), ok, "answered", now)).isEqualTo(Answered.TAKEN));
        return asked.size();
    }

    private ProbeStanding standing(String channel) {
        return probes.standing(channel, now).orElseThrow();
    }

    private int rowOf(String channel) {
        return standing(channel).inARow();
    }

    private @Nullable String why(String channel) {
        return standing(channel).why();
    }

    @Test
    void so_many_successes_in_a_row_as_it_needs_make_a_cell_ready() {
        see(out(PAGE, 1));
        assertThat(asked(true)).isOne();
        pass(10);
        assertThat(asked(true)).isOne();
        assertThat(probes.ready()).isEmpty();
        pass(10);
        assertThat(asked(true)).isOne();

        assertThat(probes.ready()).singleElement().satisfies(ready -> {
            assertThat(ready.cell()).isEqualTo(out(PAGE, 1));
            assertThat(ready.reason()).isEqualTo("3 probes in a row were answered");
        });
        pass(10);
        assertThat(asked(true)).as("there is nothing more to learn").isZero();
    }

    @Test
    void a_failure_sets_the_row_back_to_zero() {
        see(out(PAGE, 1));
        for (boolean ok : new boolean[] {true, true, false, true, true}) {
            asked(ok);
            pass(10);
        }

        assertThat(rowOf("page")).isEqualTo(2);
        assertThat(probes.ready()).isEmpty();
    }

    @Test
    void it_asks_an_address_no_more_often_than_declared_and_one_question_at_a_time() {
        see(out(PAGE, 1));
        List<Probe> first = probes.ask(now);
        see(out(PAGE, 1), out(Cell.parse("operation=REFUND;channel=page"), 1));
        pass(10);
        assertThat(probes.ask(now)).as("the first has no answer yet").isEmpty();
        probes.answer(first.getFirst().id(), true, "answered 200", now);

        assertThat(probes.ask(now))
                .singleElement()
                .satisfies(probe -> assertThat(probe.cells()).hasSize(2));
        pass(9);
        assertThat(probes.ask(now)).isEmpty();
    }

    @Test
    void what_was_asked_before_a_suspension_counts_for_none() {
        see(out(PAGE, 1));
        asked(true);
        pass(10);
        asked(true);
        pass(10);
        Probe late = probes.ask(now).getFirst();
        see(out(PAGE, 3, 2, null));

        assertThat(probes.answer(late.id(), true, "answered 200", now)).isEqualTo(Answered.TAKEN);
        assertThat(rowOf("page")).isZero();
        assertThat(probes.ready()).isEmpty();
        see();
        see(out(PAGE, 5, 3, null));
        assertThat(rowOf("page")).isZero();
    }

    @Test
    void while_there_is_an_objection_nothing_is_asked_and_the_row_begins_anew() {
        see(out(PAGE, 1));
        asked(true);
        pass(10);
        Probe underWay = probes.ask(now).getFirst();
        see(out(PAGE, 1, 1, "automation is stopped: x"));

        probes.answer(underWay.id(), true, "answered 200", now);
        pass(60);
        assertThat(probes.ask(now)).isEmpty();
        assertThat(why("page")).isEqualTo("automation is stopped: x");
        see(out(PAGE, 1));
        assertThat(rowOf("page")).isZero();
        assertThat(asked(true)).isOne();
    }

    @Test
    void a_fault_gets_one_ramp_by_probes_and_then_the_back_off_decides() {
        see(out(PAGE, 1));
        for (int i = 0; i < 3; i++) {
            asked(true);
            pass(10);
        }
        Probes.Ready ready = probes.ready().getFirst();
        probes.ramped(ready);
        assertThat(probes.ready()).isEmpty();
        see(out(PAGE, 2, 1, "it ramps"));
        see(out(PAGE, 3));

        assertThat(probes.ask(now)).isEmpty();
        assertThat(why("page")).isEqualTo("the ramp that its probes began has failed: the back-off decides");
        see(out(PAGE, 5, 2, null));
        assertThat(asked(true)).as("another fault").isOne();
    }

    @Test
    void a_ramp_that_is_refused_leaves_the_row_to_begin_anew() {
        see(out(PAGE, 1));
        for (int i = 0; i < 3; i++) {
            asked(true);
            pass(10);
        }
        probes.refused(probes.ready().getFirst());

        assertThat(probes.ready()).isEmpty();
        assertThat(asked(true)).isOne();
        assertThat(rowOf("page")).isOne();
    }

    @Test
    void a_day_s_budget_is_not_exceeded_is_told_of_once_and_is_there_again_at_midnight_of_its_zone() {
        probes = probes(2, ZoneId.of("Asia/Shanghai"));
        now = Instant.parse("2026-11-20T15:59:00Z");
        see(out(PAGE, 1));
        int asked = 0;
        for (int i = 0; i < 5; i++) {
            asked += asked(false);
            pass(10);
        }

        assertThat(asked).isEqualTo(2);
        assertThat(probes.drainUsedUp()).containsExactly("page");
        assertThat(probes.drainUsedUp()).isEmpty();
        assertThat(why("page")).isEqualTo("the day's budget is used up: 2 of 2");
        pass(10);
        assertThat(asked(false)).as("it is midnight in Shanghai").isOne();
        assertThat(why("page")).isNull();
        now = now.minusSeconds(86_400);
        assertThat(standing("page").askedToday())
                .as("a clock set back renews nothing")
                .isOne();
    }

    @Test
    void a_host_gets_each_cell_s_probe_on_its_own_the_longest_waiting_first() {
        see(out(CCB, 1), out(ICBC, 4));
        List<Probe> first = probes.claim("host", 1, now);
        pass(5);
        List<Probe> second = probes.claim("host", 9, now);

        assertThat(first)
                .singleElement()
                .satisfies(probe -> assertThat(probe.cells()).containsExactly(CCB));
        assertThat(second)
                .singleElement()
                .satisfies(probe -> assertThat(probe.cells()).containsExactly(ICBC));
        assertThat(probes.claim("host", 9, now)).isEmpty();
        assertThat(probes.claim("page", 9, now)).as("asked by the server").isEmpty();
        probes.answer(first.getFirst().id(), true, "paid", now);
        probes.answer(second.getFirst().id(), true, "paid", now);
        pass(20);
        probes.claim("host", 1, now).forEach(probe -> probes.answer(probe.id(), true, "paid", now));
        assertThat(probes.ready())
                .singleElement()
                .satisfies(ready -> assertThat(ready.cell().cell()).isEqualTo(CCB));
    }

    @Test
    void an_answer_counts_once_and_stands() {
        see(out(CCB, 1));
        String id = probes.claim("host", 1, now).getFirst().id();

        assertThat(probes.answer(id, true, "paid", now)).isEqualTo(Answered.TAKEN);
        assertThat(probes.answer(id, true, "paid", now)).isEqualTo(Answered.SAME);
        assertThat(probes.answer(id, false, "no", now)).isEqualTo(Answered.OTHER);
        assertThat(rowOf("host")).isOne();
        assertThat(probes.answer("p-77", true, "paid", now)).isEqualTo(Answered.UNKNOWN);
    }

    @Test
    void what_is_not_answered_within_its_lease_has_failed_and_a_later_answer_is_late() {
        see(out(CCB, 1));
        probes.answer(probes.claim("host", 1, now).getFirst().id(), true, "paid", now);
        pass(20);
        String id = probes.claim("host", 1, now).getFirst().id();
        now = now.plus(Probes.LEASE);

        assertThat(probes.answer(id, true, "paid", now)).isEqualTo(Answered.LATE);
        pass(0);
        assertThat(probes.answer(id, false, "no", now)).isEqualTo(Answered.LATE);
        assertThat(rowOf("host")).isZero();
        assertThat(probes.drainEnded())
                .containsExactly(new Probes.Ended("host", true), new Probes.Ended("host", false));
        assertThat(standing("host").last()).isEqualTo(new ProbeStanding.Result(now, false, "no answer within 30 s"));
    }

    @Test
    void a_plan_shows_what_is_wrong_with_it() {
        assertThatThrownBy(() -> new ProbePlan(Kind.HTTP, Duration.ofSeconds(4), 1, 1, ZoneOffset.UTC))
                .hasMessage("every must be in 5 s..1 h: every=PT4S");
        assertThatThrownBy(() -> new ProbePlan(Kind.HTTP, Duration.ofSeconds(5), 11, 1, ZoneOffset.UTC))
                .hasMessage("needs must be in 1..10: needs=11");
        assertThatThrownBy(() -> new ProbePlan(Kind.HTTP, Duration.ofSeconds(5), 1, 0, ZoneOffset.UTC))
                .hasMessage("perDay must be in 1..10000: perDay=0");
    }

    /// A cell that is suspended and let back by chance, asked by chance, against a list of what was answered since.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void ready_is_a_cell_whose_last_answers_since_its_suspension_were_all_good(long seed) {
        Random chance = new Random(seed);
        probes = probes(10_000, ZoneOffset.UTC);
        Map<String, Long> versionOf = new HashMap<>();
        Set<String> waiting = new HashSet<>();
        long version = 1;
        int good = 0;
        see(out(PAGE, version, 1, null));
        for (int i = 0; i < 5_000; i++) {
            pass(1 + chance.nextInt(8));
            for (Probe probe : probes.ask(now)) {
                versionOf.put(probe.id(), version);
                waiting.add(probe.id());
            }
            if (chance.nextInt(20) == 0) {
                version++;
                good = 0;
                see(out(PAGE, version, (int) version, null));
            }
            for (String id : List.copyOf(waiting)) {
                boolean ok = chance.nextInt(4) > 0;
                waiting.remove(id);
                probes.answer(id, ok, "", now);
                good = versionOf.getOrDefault(id, 0L) != version ? good : ok ? good + 1 : 0;
            }
            assertThat(rowOf("page")).isEqualTo(good);
            assertThat(probes.ready().size()).isEqualTo(good == 3 ? 1 : 0);
        }
    }
}
