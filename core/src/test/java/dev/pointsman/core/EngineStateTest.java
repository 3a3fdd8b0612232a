package dev.pointsman.core;

import static java.time.Instant.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.baseline.BaselineRules;
import dev.pointsman.core.baseline.Calendar;
import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.Command;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.channel.RampStep;
import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.state.ForeignState;
import dev.pointsman.core.state.MalformedState;
import dev.pointsman.core.verdict.Budget;
import dev.pointsman.core.verdict.JudgeRules;
import dev.pointsman.core.verdict.PeriodRule;
import dev.pointsman.core.verdict.WindowRule;
import dev.pointsman.core.window.CellPlan;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.cell.Tag;
import dev.pointsman.model.code.FaultParty;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An engine restored from a state goes on as the one that wrote it would have.
class EngineStateTest {
    private static final EngineRules RULES = EngineRules.standard();
    private static final EngineRules RULES_THAT_ACT = new EngineRules(
            CellPlan.standard(),
            Duration.ofSeconds(30),
            new JudgeRules(
                    new Budget(1),
                    List.of(WindowRule.sliding(), WindowRule.expanding()),
                    true,
                    List.of(PeriodRule.standard()),
                    true),
            RampPlan.standard(),
            new BaselineRules(0.02, ZoneId.of("Asia/Kolkata"), Map.of(), Calendar.empty()));

    /// A channel, a bank and their combinations find no room.
    private static final EngineRules RULES_WITH_LIMITS = new EngineRules(
            new CellPlan(List.of(
                    new CellPlan.RollUp("channel", 2, Set.of(Dimension.CHANNEL), null),
                    new CellPlan.RollUp("channel × bank", 5, Set.of(Dimension.CHANNEL, Dimension.BANK), null),
                    new CellPlan.RollUp("bank", 2, Set.of(Dimension.BANK), null),
                    new CellPlan.RollUp("node", 2, Set.of(), Tag.NODE))),
            Duration.ofSeconds(60),
            JudgeRules.standard(),
            RampPlan.standard());

    private static final List<EngineRules> ALL_RULES = List.of(RULES, RULES_THAT_ACT, RULES_WITH_LIMITS);

    private static final int SEEDS = 4;
    private static final int TICKS_AFTER = 300;

    /// When the state is taken.
    enum Moment {
        ANY,
        A_FAULT_BEGAN,
        OPEN_INCIDENT,
        SETTLING_INCIDENT,
        SECOND_EPISODE,
        SUSPENDED,
        SUSPENDED_BY_HAND,
        RAMPING,
        BLOCKED;

        boolean isNow(Engine engine, RandomCompany company) {
            return switch (this) {
                case ANY -> true;
                case A_FAULT_BEGAN -> company.secondsOfFault() > 0 && company.secondsOfFault() < 8;
                case OPEN_INCIDENT -> follows(engine, Incident::isOpen);
                case SETTLING_INCIDENT -> follows(engine, incident -> !incident.isOpen());
                case SECOND_EPISODE -> follows(engine, incident -> incident.episodes() > 1);
                case SUSPENDED -> controls(engine, new ChannelState.Suspended(EPOCH, false));
                case SUSPENDED_BY_HAND -> controls(engine, new ChannelState.Suspended(EPOCH, true));
                case RAMPING -> controls(engine, new ChannelState.Ramping(EPOCH, new RampStep(1)));
                case BLOCKED -> controls(engine, new ChannelState.Blocked(EPOCH));
            };
        }

        private static boolean follows(Engine engine, Predicate<Incident> wanted) {
            return engine.incidents().followed().stream().anyMatch(wanted);
        }

        private static boolean controls(Engine engine, ChannelState like) {
            return engine.channels().all().stream().map(CellControl::state).anyMatch(state -> alike(state, like));
        }

        private static boolean alike(ChannelState state, ChannelState like) {
            return state.name().equals(like.name())
                    && (!(state instanceof ChannelState.Suspended a && like instanceof ChannelState.Suspended b)
                            || a.byHand() == b.byHand());
        }
    }

    static Stream<Arguments> moments() {
        List<Arguments> moments = new ArrayList<>();
        for (Moment moment : Moment.values()) {
            int seeds = moment == Moment.A_FAULT_BEGAN ? 4 * SEEDS : SEEDS;
            for (long seed = 1; seed <= seeds; seed++) {
                moments.add(Arguments.of(moment, seed));
            }
        }
        return moments.stream();
    }

    private static void take(List<Frame> frames, Engine... engines) {
        for (Engine engine : engines) {
            frames.forEach(engine::take);
        }
    }

    private static Engine engineAt(Moment moment, EngineRules rules, RandomCompany company, Random random) {
        Engine engine = new Engine(rules);
        int ticksMin = 200 + random.nextInt(600);
        for (int tick = 0; tick < 20_000; tick++) {
            if (tick >= ticksMin && moment.isNow(engine, company) && random.nextInt(5) == 0) {
                return engine;
            }
            take(company.frames(engine), engine);
            engine.tick(company.now());
            company.commands().forEach(command -> engine.command(command, company.now()));
        }
        return fail(moment + " never came");
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("moments")
    void a_restored_engine_decides_everything_as_the_other_does(Moment moment, long seed) {
        EngineRules rules = ALL_RULES.get((int) (seed % ALL_RULES.size()));
        Random random = new Random(seed);
        RandomCompany company = new RandomCompany(seed);
        Engine first = engineAt(moment, rules, company, random);
        if (random.nextBoolean()) {
            // also with evidence that no tick has judged yet
            take(company.frames(first), first);
        }

        byte[] state = first.state();
        Engine second = Engine.restored(rules, state);

        assertThat(second.state()).isEqualTo(state);
        for (int tick = 0; tick < TICKS_AFTER; tick++) {
            take(company.frames(first), first, second);
            assertThat(second.tick(company.now())).isEqualTo(first.tick(company.now()));
            for (Command command : company.commands()) {
                assertThat(second.command(command, company.now())).isEqualTo(first.command(command, company.now()));
            }
            assertThat(second.incidents().followed())
                    .isEqualTo(first.incidents().followed());
        }
        assertThat(second.channels().all()).isEqualTo(first.channels().all());
        assertThat(second.windows().overflow()).isEqualTo(first.windows().overflow());
        assertThat(second.state()).isEqualTo(first.state());
    }

    @Test
    void minutes_kept_for_the_archive_are_no_part_of_a_state() {
        RandomCompany company = new RandomCompany(3);
        Engine engine = new Engine(RULES).archiving();
        take(company.frames(engine), engine);
        byte[] before = engine.state();

        assertThat(Engine.restored(RULES, before).archiving().drainMinutes()).isEmpty();
        assertThat(engine.drainMinutes()).isNotEmpty();
        assertThat(engine.state()).isEqualTo(before);
    }

    @Test
    void minutes_drained_before_and_after_a_restart_are_those_of_one_that_never_stopped() {
        RandomCompany company = new RandomCompany(4);
        Engine throughout = new Engine(RULES).archiving();
        Engine stopped = new Engine(RULES).archiving();
        Map<String, int[]> parts = new HashMap<>();
        for (int tick = 0; tick < 300; tick++) {
            take(company.frames(throughout), throughout, stopped);
            assertThat(stopped.tick(company.now())).isEqualTo(throughout.tick(company.now()));
            if (tick % 50 == 49) {
                add(parts, stopped.drainMinutes());
                stopped = Engine.restored(RULES, stopped.state()).archiving();
            }
        }
        Map<String, int[]> whole = new HashMap<>();
        add(whole, throughout.drainMinutes());

        assertThat(parts).usingRecursiveComparison().isEqualTo(whole);
    }

    private static void add(Map<String, int[]> sums, List<MinuteCounts> rows) {
        for (MinuteCounts row : rows) {
            int[] sum = sums.computeIfAbsent(row.minute() + " " + row.cell(), _ -> new int[Measure.COUNT]);
            Arrays.setAll(sum, i -> sum[i] + row.sums()[i]);
        }
    }

    @Test
    void incidents_are_numbered_after_those_that_the_store_knows() {
        Company company = new Company();
        company.engine.continueNumbering(41);
        company.engine.continueNumbering(7);
        company.seconds(300);
        company.fails("channel=x", FaultParty.CHANNEL);
        company.seconds(20);

        assertThat(company.incidents).containsOnlyKeys("INC-42");
    }

    /// Nearly everything on x is one bank's, so that at first nobody can tell which of the two fails.
    private static Frame ambiguous(long second, boolean fails) {
        List<Frame.Row> rows = new ArrayList<>();
        for (String channel : List.of("x", "y")) {
            boolean failing = fails && channel.equals("x");
            String common = ";method=-;merchant=-;cardType=-";
            Cell many = Cell.parse("channel=" + channel + ";bank=CCB" + common);
            rows.add(new Frame.Row(many, second, Tally.weighed(5, failing ? 5 : 0)));
            if (second % 3 == 0) {
                Cell few = Cell.parse("channel=" + channel + ";bank=ICBC" + common);
                rows.add(new Frame.Row(few, second, Tally.weighed(1, failing ? 1 : 0)));
            }
        }
        return Tally.frame(second, rows);
    }

    @ParameterizedTest(name = "{0} s after the fault began")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_blame_that_waits_for_more_evidence_waits_no_longer_after_a_restart(int seconds) {
        long faultAt = 1_800_000_600;
        Engine first = new Engine(RULES);
        for (long second = faultAt - 600; second < faultAt + seconds; second++) {
            first.take(ambiguous(second, second >= faultAt));
            first.tick(Instant.ofEpochSecond(second + 1));
        }
        Engine second = Engine.restored(RULES, first.state());

        for (long at = faultAt + seconds; at < faultAt + 20; at++) {
            first.take(ambiguous(at, true));
            second.take(ambiguous(at, true));
            assertThat(second.tick(Instant.ofEpochSecond(at + 1))).isEqualTo(first.tick(Instant.ofEpochSecond(at + 1)));
        }
        assertThat(first.incidents().followed()).hasSize(1);
    }

    private static byte[] someState() {
        return engineAt(Moment.RAMPING, RULES, new RandomCompany(7), new Random(7))
                .state();
    }

    @Test
    void an_engine_that_saw_nothing_is_restored_too() {
        byte[] state = new Engine(RULES).state();

        assertThat(Engine.restored(RULES, state).state()).isEqualTo(state);
    }

    @Test
    void a_state_cut_short_anywhere_is_refused() {
        byte[] state = someState();

        for (int length = 0; length < state.length; length += length < 2_000 ? 1 : 1_999) {
            byte[] part = Arrays.copyOf(state, length);
            assertThatExceptionOfType(MalformedState.class)
                    .as("the first %s of %s bytes", length, state.length)
                    .isThrownBy(() -> Engine.restored(RULES, part))
                    .withMessageContaining(" of " + length + ": ");
        }
        byte[] last = Arrays.copyOf(state, state.length - 1);
        assertThatExceptionOfType(MalformedState.class).isThrownBy(() -> Engine.restored(RULES, last));
        byte[] more = Arrays.copyOf(state, state.length + 1);
        assertThatExceptionOfType(MalformedState.class)
                .isThrownBy(() -> Engine.restored(RULES, more))
                .withMessageEndingWith("1 bytes too many");
    }

    @Test
    void a_damaged_state_is_refused_or_read_but_breaks_nothing() {
        byte[] state = someState();
        Random random = new Random(11);
        int refused = 0;

        for (int i = 0; i < 200; i++) {
            byte[] damaged = state.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                Engine.restored(RULES, damaged);
            } catch (MalformedState | ForeignState _) {
                refused++;
            }
        }

        assertThat(refused).isGreaterThan(20);
    }

    @Test
    void a_state_of_other_rules_is_refused_and_told_why() {
        byte[] state = new Engine(RULES).state();
        EngineRules other = new EngineRules(
                RULES.plan(), RULES.lateMax(), new JudgeRules(new Budget(1), List.of(), false), RULES.ramp());
        EngineRules otherPlan =
                new EngineRules(RULES.plan().withTags(List.of("lane")), RULES.lateMax(), RULES.judge(), RULES.ramp());

        assertThatExceptionOfType(ForeignState.class)
                .isThrownBy(() -> Engine.restored(other, state))
                .withMessageStartingWith("the state is of other rules: it has judge: JudgeRules[budget=Budget["
                        + "perChannelMonth=0.01]")
                .withMessageContaining(", here is judge: JudgeRules[budget=Budget[perChannelMonth=1.0]");
        assertThatExceptionOfType(ForeignState.class)
                .isThrownBy(() -> Engine.restored(otherPlan, state))
                .withMessageContaining("here is plan: ")
                .withMessageContaining("lane");
    }

    @Test
    void a_state_of_another_format_is_refused_and_told_why() {
        byte[] state = new Engine(RULES).state();
        state[0] = 99;

        assertThatExceptionOfType(ForeignState.class)
                .isThrownBy(() -> Engine.restored(RULES, state))
                .withMessageMatching("the state has format 99, this is format \\d+");
    }
}
