package dev.pointsman.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.Command;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.notice.Notice;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The whole line, from events to decisions, in a closed loop.
class EngineTest {
    private final Company company = new Company();

    private Incident only() {
        assertThat(company.incidents).hasSize(1);
        return company.incidents.values().iterator().next();
    }

    private ChannelState state(String cell) {
        return company.engine.channels().control(Cell.parse(cell)).state();
    }

    @Test
    void a_healthy_company_is_left_alone() {
        company.seconds(900);

        assertThat(company.transitions).isEmpty();
        assertThat(company.notices).isEmpty();
        assertThat(company.incidents).isEmpty();
    }

    @Test
    void a_bank_down_behind_a_cross_bank_channel_costs_that_bank_only() {
        company.seconds(300);
        company.fails("channel=x;bank=CCB", FaultParty.CHANNEL);
        company.seconds(20);

        assertThat(company.suspended()).containsExactly("channel=x;bank=CCB");
        assertThat(state("channel=x").trafficPercent()).isEqualTo(100);
        assertThat(only()).returns(FaultParty.CHANNEL, Incident::party).satisfies(incident -> {
            assertThat(incident.cell()).hasToString("channel=x;bank=CCB");
            assertThat(incident.estimatedStart()).isEqualTo(Instant.ofEpochSecond(Company.START + 300));
            assertThat(incident.impact().minor())
                    .containsEntry("CNY", 100 * incident.impact().failures());
        });
        assertThat(company.notices)
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).endsWith("Suspended."));
    }

    @Test
    void one_fault_is_one_switch_one_incident_and_one_recovery_notice() {
        company.seconds(300);
        company.fails("channel=x", FaultParty.CHANNEL);
        company.seconds(25);
        company.recovers("channel=x");
        company.seconds(600);

        assertThat(company.suspended()).containsExactly("channel=x");
        assertThat(only().isOpen()).isFalse();
        assertThat(only().episodes()).isEqualTo(1);
        assertThat(company.notices).extracting(Notice::id).containsExactly("INC-1/opened", "INC-1/ended/1");
        assertThat(state("channel=x")).isInstanceOf(ChannelState.Active.class);
    }

    @Test
    void while_the_fault_lasts_no_ramp_gets_past_its_first_steps() {
        company.seconds(300);
        company.fails("channel=x", FaultParty.CHANNEL);
        company.seconds(1_200);

        assertThat(company.transitions)
                .filteredOn(transition -> transition.to() instanceof ChannelState.Ramping)
                .isNotEmpty()
                .allSatisfy(transition ->
                        assertThat(transition.to().trafficPercent()).isLessThanOrEqualTo(8));
        assertThat(company.incidents).hasSize(1);
        assertThat(only().isOpen()).isTrue();
    }

    @Test
    void a_bank_down_behind_every_channel_is_the_issuer_and_suspends_nothing() {
        company.seconds(300);
        company.fails("bank=CCB", FaultParty.ISSUER);
        company.seconds(30);

        assertThat(company.transitions).isEmpty();
        assertThat(only())
                .returns(FaultParty.ISSUER, Incident::party)
                .satisfies(incident -> assertThat(incident.cell()).hasToString("bank=CCB"));

        company.recovers("bank=CCB");
        company.seconds(60);

        assertThat(only().isOpen()).isFalse();
        assertThat(company.notices).extracting(Notice::id).containsExactly("INC-1/opened", "INC-1/ended/1");
    }

    @Test
    void the_last_channel_stays_in_routing_and_people_are_told_why() {
        company.channels("x");
        company.seconds(300);
        company.fails("channel=x", FaultParty.CHANNEL);
        company.seconds(30);

        assertThat(company.transitions).isEmpty();
        assertThat(company.notices)
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).contains("Not suspended: the last route"));
    }

    @Test
    void payers_who_decline_suspend_nothing() {
        company.seconds(300);
        company.fails("channel=x", FaultParty.PAYER);
        company.seconds(60);

        assertThat(company.transitions).isEmpty();
    }

    @Test
    void a_cell_that_fails_again_soon_after_is_a_new_episode_of_the_incident() {
        company.seconds(300);
        company.fails("channel=x", FaultParty.CHANNEL);
        company.seconds(20);
        company.recovers("channel=x");
        while (company.notices.size() < 2) {
            company.seconds(1);
        }
        company.fails("channel=x", FaultParty.CHANNEL);
        company.seconds(30);

        assertThat(only().episodes()).isEqualTo(2);
        assertThat(only().isOpen()).isTrue();
        assertThat(company.suspended()).containsExactly("channel=x", "channel=x");
        assertThat(company.notices)
                .extracting(Notice::id)
                .containsExactly("INC-1/opened", "INC-1/ended/1", "INC-1/again/2");
    }

    @Test
    void a_bank_that_fails_soon_after_its_channel_came_back_is_an_incident_of_its_own() {
        company.seconds(300);
        company.fails("channel=x", FaultParty.CHANNEL);
        company.seconds(20);
        company.recovers("channel=x");
        while (company.notices.size() < 2) {
            company.seconds(1);
        }
        company.seconds(60);
        company.fails("channel=x;bank=CCB", FaultParty.CHANNEL);
        company.seconds(30);

        assertThat(company.incidents).hasSize(2);
        assertThat(Objects.requireNonNull(company.incidents.get("INC-2")))
                .returns(true, Incident::isOpen)
                .satisfies(incident -> assertThat(incident.cell()).hasToString("channel=x;bank=CCB"));
        assertThat(Objects.requireNonNull(company.incidents.get("INC-1")).isOpen())
                .isFalse();
    }

    @Test
    void two_faults_at_once_are_two_incidents() {
        company.seconds(300);
        company.fails("channel=x;bank=CCB", FaultParty.CHANNEL);
        company.fails("channel=y;bank=ABC", FaultParty.CHANNEL);
        company.seconds(20);

        assertThat(company.suspended()).containsExactlyInAnyOrder("channel=x;bank=CCB", "channel=y;bank=ABC");
        assertThat(company.incidents).hasSize(2);
    }

    @Test
    void a_bank_stays_out_when_its_whole_channel_fails_and_may_not_be_taken_out() {
        company.seconds(300);
        company.fails("channel=x;bank=CCB", FaultParty.CHANNEL);
        company.seconds(8);
        Command block = new Command(Command.Act.BLOCK, Cell.parse("channel=y"), "audit", null, null);
        company.engine.command(block, Instant.ofEpochSecond(company.second()));
        company.fails("channel=x", FaultParty.CHANNEL);
        company.seconds(10);

        assertThat(only().cell()).hasToString("channel=x");
        assertThat(company.notices.getLast().text()).contains("Not suspended: the last route");
        assertThat(company.suspended()).containsExactly("channel=x;bank=CCB");
        assertThat(state("channel=x;bank=CCB").trafficPercent()).isZero();
    }

    @Test
    void what_a_person_blocks_stays_blocked_through_a_fault_and_its_recovery() {
        company.seconds(300);
        Command block = new Command(Command.Act.BLOCK, Cell.parse("channel=x"), "audit", null, null);
        company.engine.command(block, Instant.ofEpochSecond(company.second()));
        company.fails("channel=x", FaultParty.CHANNEL);
        company.seconds(60);
        company.recovers("channel=x");
        company.seconds(600);

        assertThat(state("channel=x")).isInstanceOf(ChannelState.Blocked.class);
        assertThat(company.transitions).isEmpty();
    }

    @Test
    void silence_is_neither_recovery_nor_health() {
        company.seconds(300);
        company.fails("bank=CCB", FaultParty.ISSUER);
        company.seconds(30);
        company.channels();
        company.seconds(2_000);

        assertThat(company.incidents.values())
                .extracting(Incident::kind)
                .containsExactlyInAnyOrder(Kind.SUCCESS_LOW, Kind.SILENCE, Kind.SILENCE);
        assertThat(company.incidents.values()).allMatch(Incident::isOpen);
        assertThat(List.copyOf(company.transitions)).isEmpty();
    }
}
