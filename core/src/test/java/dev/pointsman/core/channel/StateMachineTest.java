package dev.pointsman.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.cell.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateMachineTest {
    private static final Instant T0 = Instant.ofEpochSecond(1_800_000_000);
    private static final Cell CELL = Cell.parse("channel=x;bank=CCB");
    private static final RampPlan PLAN = RampPlan.standard();

    private static final Map<String, ChannelState> STATES = Map.of(
            "active", new ChannelState.Active(),
            "limited", new ChannelState.Limited(T0, new RampStep(50)),
            "suspended", new ChannelState.Suspended(T0, false),
            "suspended-by-hand", new ChannelState.Suspended(T0, true),
            "ramping-1", new ChannelState.Ramping(T0, new RampStep(1)),
            "ramping-64", new ChannelState.Ramping(T0, new RampStep(64)),
            "blocked", new ChannelState.Blocked(T0),
            "suspended-until", new ChannelState.Suspended(T0, true, T0.plusSeconds(60)),
            "blocked-until", new ChannelState.Blocked(T0, T0.plusSeconds(60)));

    private static final Map<String, Signal> SIGNALS = Map.ofEntries(
            Map.entry("failed", new Signal.Failed("INC-2", 3, "why")),
            Map.entry("failed-in-part", new Signal.Failed("INC-2", 3, 30, 0, "why")),
            Map.entry("refitted", new Signal.Refitted(20, 0, "why")),
            Map.entry("fits", new Signal.Refitted(0, 0, "why")),
            Map.entry("ready", new Signal.Ready(new RampStep(4), "why")),
            Map.entry("step-passed", new Signal.StepPassed("why")),
            Map.entry("step-failed", new Signal.StepFailed("why")),
            Map.entry("covered", new Signal.Covered("why")),
            Map.entry("expired", new Signal.Expired("why")),
            Map.entry("suspend", byHand(Command.Act.SUSPEND)),
            Map.entry("resume", byHand(Command.Act.RESUME)),
            Map.entry("ramp", byHand(Command.Act.RAMP)),
            Map.entry("block", byHand(Command.Act.BLOCK)),
            Map.entry("unblock", byHand(Command.Act.UNBLOCK)));

    private static Signal byHand(Command.Act act) {
        return new Signal.ByHand(new Command(act, CELL, "why", null, null), new RampStep(2));
    }

    private final StateMachine machine = new StateMachine(PLAN);

    private static CellControl control(ChannelState state) {
        return new CellControl(CELL, state, 7, "INC-1", 1, Duration.ofSeconds(30));
    }

    private static String text(ChannelState state) {
        String byHand = state instanceof ChannelState.Suspended suspended && suspended.byHand() ? " by hand" : "";
        return state.name() + " " + state.trafficPercent() + byHand;
    }

    // rows: state; columns: what each signal makes of it, - for nothing
    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource({
        "active,failed,SUSPENDED 0",
        "active,ready,-",
        "active,step-passed,-",
        "active,step-failed,-",
        "active,covered,-",
        "active,suspend,SUSPENDED 0 by hand",
        "active,resume,-",
        "active,block,BLOCKED 0",
        "active,unblock,-",
        "active,failed-in-part,LIMITED 30",
        "active,refitted,-",
        "active,expired,-",
        "active,ramp,-",
        "limited,failed,-",
        "limited,failed-in-part,-",
        "limited,refitted,LIMITED 20",
        "limited,fits,SUSPENDED 0",
        "limited,ramp,-",
        "limited,ready,-",
        "limited,step-passed,ACTIVE 100",
        "limited,step-failed,-",
        "limited,covered,ACTIVE 100",
        "limited,suspend,SUSPENDED 0 by hand",
        "limited,resume,ACTIVE 100",
        "limited,block,BLOCKED 0",
        "limited,unblock,-",
        "suspended,fits,-",
        "suspended,expired,-",
        "suspended,ramp,RAMPING 2",
        "suspended-by-hand,expired,-",
        "suspended-by-hand,ramp,RAMPING 2",
        "suspended-until,expired,SUSPENDED 0",
        "blocked-until,expired,SUSPENDED 0",
        "blocked,expired,-",
        "blocked,ramp,-",
        "ramping-1,ramp,-",
        "ramping-1,expired,-",
        "suspended,failed,-",
        "suspended,ready,RAMPING 4",
        "suspended,step-passed,-",
        "suspended,step-failed,-",
        "suspended,covered,ACTIVE 100",
        "suspended,suspend,-",
        "suspended,resume,ACTIVE 100",
        "suspended,block,BLOCKED 0",
        "suspended,unblock,-",
        "suspended-by-hand,failed,-",
        "suspended-by-hand,ready,-",
        "suspended-by-hand,step-passed,-",
        "suspended-by-hand,step-failed,-",
        "suspended-by-hand,covered,-",
        "suspended-by-hand,suspend,-",
        "suspended-by-hand,resume,ACTIVE 100",
        "suspended-by-hand,block,BLOCKED 0",
        "suspended-by-hand,unblock,-",
        "ramping-1,failed,-",
        "ramping-1,ready,-",
        "ramping-1,step-passed,RAMPING 2",
        "ramping-1,step-failed,SUSPENDED 0",
        "ramping-1,covered,ACTIVE 100",
        "ramping-1,suspend,SUSPENDED 0 by hand",
        "ramping-1,resume,ACTIVE 100",
        "ramping-1,block,BLOCKED 0",
        "ramping-1,unblock,-",
        "ramping-64,failed,-",
        "ramping-64,ready,-",
        "ramping-64,step-passed,ACTIVE 100",
        "ramping-64,step-failed,SUSPENDED 0",
        "ramping-64,covered,ACTIVE 100",
        "ramping-64,suspend,SUSPENDED 0 by hand",
        "ramping-64,resume,ACTIVE 100",
        "ramping-64,block,BLOCKED 0",
        "ramping-64,unblock,-",
        "blocked,failed,-",
        "blocked,ready,-",
        "blocked,step-passed,-",
        "blocked,step-failed,-",
        "blocked,covered,-",
        "blocked,suspend,-",
        "blocked,resume,-",
        "blocked,block,-",
        "blocked,unblock,ACTIVE 100"
    })
    void a_state_and_a_signal_make_the_next_state_or_none(String state, String signal, String expected) {
        CellControl before = control(Objects.requireNonNull(STATES.get(state)));
        Instant at = T0.plusSeconds(5);

        StateMachine.Step step = machine.next(before, Objects.requireNonNull(SIGNALS.get(signal)), at);

        assertThat(step == null ? "-" : text(step.control().state())).isEqualTo(expected);
        if (step != null) {
            assertThat(step.control().version()).isEqualTo(8);
            assertThat(step.transition())
                    .returns(8L, Transition::version)
                    .returns(before.state(), Transition::from)
                    .returns(step.control().state(), Transition::to)
                    .returns(at, Transition::at)
                    .returns("why", Transition::reason);
        }
    }

    @Test
    void the_wait_doubles_with_each_failed_step_up_to_its_limit() {
        CellControl control = control(new ChannelState.Ramping(T0, new RampStep(1)));
        for (int seconds : List.of(60, 120, 120)) {
            StateMachine.Step step = Objects.requireNonNull(machine.next(control, new Signal.StepFailed("why"), T0));
            assertThat(step.control().backOff()).isEqualTo(Duration.ofSeconds(seconds));
            control = Objects.requireNonNull(machine.next(step.control(), new Signal.Ready(new RampStep(1), "why"), T0))
                    .control();
        }
    }

    @Test
    void the_wait_doubles_when_the_same_incident_comes_again_and_is_the_first_for_another() {
        CellControl active = control(new ChannelState.Active());

        assertThat(Objects.requireNonNull(machine.next(active, new Signal.Failed("INC-1", 2, "why"), T0))
                        .control()
                        .backOff())
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(Objects.requireNonNull(machine.next(active, new Signal.Failed("INC-2", 1, "why"), T0))
                        .control()
                        .backOff())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_transition_speaks_in_the_words_that_are_documented() {
        StateMachine.Step step = Objects.requireNonNull(machine.next(
                control(new ChannelState.Active()),
                new Signal.Failed("INC-2", 3, "31 of 40 attempts failed in 3 s, baseline 0.021, evidence 4.1e6:1"),
                T0));

        assertThat(step.transition().sentence())
                .isEqualTo("suspended channel=x;bank=CCB: 31 of 40 attempts failed in 3 s, baseline 0.021,"
                        + " evidence 4.1e6:1");
        assertThat(step.transition().key()).isEqualTo("INC-2/channel=x;bank=CCB/3");
    }
}
