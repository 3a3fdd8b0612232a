package dev.pointsman.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a ramp costs and how long it takes, by simulation.
class ComebackTest {
    private static final int LOST_MAX = RampPlan.standard().harm().lostMax();
    private static final ComebackLoop.Company TEN_A_SECOND = new ComebackLoop.Company(10, 0.02, 1);

    @ParameterizedTest(name = "{0} attempts/s, {1} fail normally, {2} now")
    @CsvSource({
        "0.1,0.02,1",
        "0.1,0.05,0.3",
        "1,0.02,1",
        "1,0.05,0.5",
        "1,0.05,0.2",
        "10,0.02,1",
        "10,0.02,0.5",
        "10,0.05,0.3",
        "10,0.05,0.2",
        "40,0.02,1",
        "40,0.05,0.5",
        "40,0.05,0.3"
    })
    void a_step_on_a_cell_that_is_still_broken_seldom_loses_more_than_its_budget(
            double attemptsPerSecond, double normal, double fault) {
        ComebackLoop.Company company = new ComebackLoop.Company(attemptsPerSecond, normal, fault);
        int steps = 0;
        int beyond = 0;
        for (long seed = 1; seed <= 20; seed++) {
            ComebackLoop loop = new ComebackLoop(company, seed);
            loop.seconds(3_600);
            steps += loop.steps.size();
            beyond += (int)
                    loop.steps.stream().filter(step -> step.lost > LOST_MAX).count();
        }

        assertThat(steps).isGreaterThan(100);
        assertThat(beyond / (double) steps).as("%d of %d steps", beyond, steps).isLessThanOrEqualTo(0.01);
    }

    @Test
    void after_the_end_of_an_outage_a_first_share_comes_within_three_minutes_and_all_within_eight() {
        List<Long> first = new ArrayList<>();
        List<Long> all = new ArrayList<>();
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(-seed);
            ComebackLoop loop = new ComebackLoop(TEN_A_SECOND, seed);
            loop.seconds(120 + random.nextInt(1_800));
            loop.heals();
            long healed = loop.now().getEpochSecond();
            boolean tried = false;
            while (!(loop.state() instanceof ChannelState.Active)) {
                loop.second();
                if (!tried && loop.state() instanceof ChannelState.Ramping) {
                    tried = true;
                    first.add(loop.now().getEpochSecond() - healed);
                }
            }
            all.add(loop.now().getEpochSecond() - healed);
        }

        assertThat(median(first)).isLessThanOrEqualTo(180);
        assertThat(median(all)).isLessThanOrEqualTo(480);
    }

    private static long median(List<Long> seconds) {
        Collections.sort(seconds);
        return seconds.get(seconds.size() / 2);
    }

    @Test
    void a_cell_that_is_still_broken_is_left_again_quickly() {
        List<Long> seconds = new ArrayList<>();
        for (long seed = 1; seed <= 10; seed++) {
            ComebackLoop loop = new ComebackLoop(TEN_A_SECOND, seed);
            loop.seconds(3_600);
            long began = 0;
            for (Transition transition : loop.transitions) {
                if (transition.to() instanceof ChannelState.Ramping) {
                    began = transition.at().getEpochSecond();
                } else {
                    seconds.add(transition.at().getEpochSecond() - began);
                }
            }
            assertThat(loop.steps)
                    .as("seed %d", seed)
                    .allSatisfy(step -> assertThat(step.percent).isLessThanOrEqualTo(4));
        }

        assertThat(median(seconds)).isLessThanOrEqualTo(20);
        assertThat(seconds.getLast()).isLessThanOrEqualTo(90);
    }

    @Test
    void two_runs_of_one_seed_are_the_same_and_the_wait_never_exceeds_its_limit() {
        ComebackLoop one = new ComebackLoop(TEN_A_SECOND, 7);
        ComebackLoop two = new ComebackLoop(TEN_A_SECOND, 7);
        one.seconds(7_200);
        two.seconds(7_200);

        assertThat(one.transitions).isEqualTo(two.transitions);
        Transition before = one.transitions.getFirst();
        for (Transition transition : one.transitions) {
            if (transition.to() instanceof ChannelState.Ramping) {
                assertThat(Duration.between(before.at(), transition.at()))
                        .isLessThanOrEqualTo(RampPlan.standard().backOffMax());
            }
            before = transition;
        }
    }
}
