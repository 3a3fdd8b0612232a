package dev.pointsman.core.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.incident.Grade;
import dev.pointsman.core.incident.Impact;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.scorecard.JudgedProposal.Result;
import dev.pointsman.core.scorecard.Scorecard.ChannelScore;
import dev.pointsman.core.verdict.Evidence;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.core.verdict.Ratio;
import dev.pointsman.core.window.Baseline;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScorecardTest {
    private static final Instant AT = Instant.parse("2026-11-20T06:00:00Z");
    private static final String CCB = "channel=x;bank=CCB";
    private static final Archive EMPTY = (_, _, _) -> List.of();

    private final List<Incident> incidents = new ArrayList<>();
    private final List<Transition> transitions = new ArrayList<>();

    private static Incident.Entry entry(int seconds, String text) {
        return new Incident.Entry(AT.plusSeconds(seconds), text);
    }

    private static Incident.Entry proposed(int seconds, String cell) {
        return entry(seconds, "proposed, since the channel is at OBSERVE: suspended " + cell + ": 31 of 40 failed");
    }

    /// @param ended seconds after [#AT], or null
    private void incident(String id, String cell, @Nullable Integer ended, Incident.Entry... timeline) {
        incidents.add(new Incident(
                id,
                Kind.SUCCESS_LOW,
                Cell.parse(cell),
                FaultParty.CHANNEL,
                Grade.P2,
                AT,
                AT,
                ended == null ? null : AT.plusSeconds(ended),
                new Evidence(new Ratio(31, 40), 3, 0.02, Baseline.Source.values()[0], 4e6, List.of(), List.of()),
                new Impact(40, 31, 30, new TreeMap<>()),
                1,
                Arrays.asList(timeline)));
    }

    private void byHand(int seconds, String cell) {
        moved(seconds, cell, new ChannelState.Suspended(AT.plusSeconds(seconds), true));
    }

    private void moved(int seconds, String cell, ChannelState to) {
        transitions.add(new Transition(
                AT.plusSeconds(seconds), Cell.parse(cell), new ChannelState.Active(), to, "down", null, 0, 1));
    }

    private Scorecard card(Archive archive) {
        return Scorecard.of(
                new Scorecard.Sources(incidents, _ -> transitions, archive, Duration.ofSeconds(60)),
                AT.plusSeconds(600));
    }

    private List<Result> results() {
        return card(EMPTY).proposals().stream().map(JudgedProposal::result).toList();
    }

    @Test
    void what_people_did_later_within_the_incident_is_confirmed_with_its_lead() {
        incident("INC-1", CCB, 300, proposed(0, CCB));
        byHand(45, CCB);

        assertThat(card(EMPTY).channels()).containsExactly(new ChannelScore("x", 1, 1, 0, 0, 45.0, 0));
    }

    @Test
    void a_block_and_hands_on_a_wider_or_a_smaller_cell_confirm_too() {
        incident("INC-1", CCB, 300, proposed(0, CCB));
        moved(5, "channel=x", new ChannelState.Blocked(AT));
        assertThat(results()).containsExactly(Result.CONFIRMED);

        transitions.clear();
        byHand(5, CCB + ";cardType=DEBIT");
        assertThat(results()).containsExactly(Result.CONFIRMED);
    }

    @Test
    void hands_before_after_or_on_another_cell_and_automation_itself_confirm_nothing() {
        incident("INC-1", CCB, 300, proposed(10, CCB));
        byHand(9, CCB);
        byHand(301, CCB);
        byHand(20, "channel=x;bank=ICBC");
        moved(20, CCB, new ChannelState.Suspended(AT, false));
        moved(20, CCB, new ChannelState.Active());

        assertThat(results()).containsExactly(Result.UNDECIDED);
    }

    @Test
    void a_fault_that_was_over_within_a_minute_without_hands_needed_nothing() {
        incident("INC-2", CCB, 71, proposed(10, CCB));
        incident("INC-1", CCB, 70, proposed(10, CCB));

        assertThat(results()).containsExactly(Result.UNDECIDED, Result.NEEDLESS);
    }

    @Test
    void a_fault_found_to_be_elsewhere_needed_nothing_there() {
        incident(
                "INC-1",
                CCB,
                null,
                proposed(0, "channel=x"),
                entry(20, "is rather in " + CCB + ": 31 of 40 attempts failed"),
                proposed(20, CCB));

        assertThat(card(EMPTY).proposals())
                .satisfiesExactly(
                        later -> assertThat(later.result()).isEqualTo(Result.UNDECIDED),
                        first -> assertThat(first.result()).isEqualTo(Result.NEEDLESS));
    }

    @Test
    void a_fault_that_reached_further_is_one_proposal_of_the_wider_cell() {
        incident(
                "INC-1",
                "channel=x",
                300,
                proposed(0, CCB),
                entry(5, "reaches further: channel=x: 31 of 40 attempts failed"),
                proposed(5, "channel=x"));
        byHand(45, "channel=x");

        assertThat(card(EMPTY).channels()).containsExactly(new ChannelScore("x", 1, 1, 0, 0, 40.0, 0));
    }

    @Test
    void an_incident_that_was_part_of_another_is_over_when_that_one_is() {
        incident("INC-2", CCB, 10, proposed(0, CCB), entry(10, "the same fault as INC-1"));
        incident("INC-1", "channel=x", 500);
        byHand(200, "channel=x");

        assertThat(results()).containsExactly(Result.CONFIRMED);
    }

    @Test
    void each_episode_is_judged_for_itself_and_a_proposal_made_twice_counts_once() {
        incident(
                "INC-1",
                CCB,
                400,
                proposed(0, CCB),
                proposed(3, CCB),
                entry(30, "healthy again: 0 of 40 attempts failed since"),
                entry(200, "again, episode 2: 12 of 12 attempts failed"),
                proposed(200, CCB));
        byHand(210, CCB);

        assertThat(results()).containsExactly(Result.CONFIRMED, Result.NEEDLESS);
        assertThat(card(EMPTY).channels()).containsExactly(new ChannelScore("x", 2, 1, 1, 0, 10.0, 0));
    }

    @Test
    void the_median_of_an_even_number_of_leads_lies_between_the_two_in_the_middle() {
        incident("INC-2", "channel=x", 300, proposed(0, "channel=x"));
        incident("INC-1", CCB, 300, proposed(10, CCB));
        byHand(30, "channel=x");

        assertThat(card(EMPTY).channels().getFirst().medianLeadSeconds()).isEqualTo(25.0);
    }

    @Test
    void what_people_stopped_automation_for_and_a_cell_of_another_incident_are_read_too() {
        incident(
                "INC-1",
                "channel=y",
                null,
                entry(
                        0,
                        "proposed, since automation is stopped: tests all day: limited channel=x to 40 %: 3 of 4 failed"),
                entry(1, "proposed, since the channel is at OBSERVE: ramps channel=x to 8 %: healthy"));

        assertThat(card(EMPTY).proposals())
                .singleElement()
                .satisfies(each -> assertThat(each.proposal().cell()).isEqualTo(Cell.parse("channel=x")));
    }

    @Test
    void failures_that_could_have_been_spared_are_those_until_people_acted_with_parts_of_minutes() {
        incident("INC-1", CCB, 300, proposed(30, CCB));
        byHand(150, CCB);
        long minute = AT.getEpochSecond() / 60;
        Archive archive = (cell, from, to) -> List.of(
                        failed(cell, minute, 20),
                        failed(cell, minute + 1, 60),
                        failed(cell, minute + 2, 40),
                        failed(cell, minute + 3, 1_000))
                .stream()
                .filter(each -> each.minute() >= from && each.minute() <= to)
                .toList();

        assertThat(card(archive).channels().getFirst().failedAttempts()).isEqualTo(10 + 60 + 20);
    }

    private static MinuteCounts failed(Cell cell, long minute, int failures) {
        int[] sums = new int[Measure.COUNT];
        sums[Measure.FAILED_CHANNEL.ordinal()] = failures;
        return new MinuteCounts(cell, minute, sums);
    }

    @Test
    void without_proposals_there_is_nothing_to_score_and_a_negative_limit_is_refused() {
        incident("INC-1", CCB, 300, entry(0, "suspended " + CCB + ": 31 of 40 attempts failed"));

        assertThat(card(EMPTY).channels()).isEmpty();
        assertThatThrownBy(() -> new Scorecard.Sources(incidents, _ -> transitions, EMPTY, Duration.ofSeconds(-1)))
                .hasMessageContaining("needlessWithin=PT-1S");
    }
}
