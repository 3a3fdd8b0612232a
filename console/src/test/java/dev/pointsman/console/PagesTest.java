package dev.pointsman.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.console.view.Viewer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PagesTest {
    private static final Pages PAGES = Pages.compiled();
    private static final Pattern SCRIPT = Pattern.compile("<script(?![^>]* src=\"/static/)[^>]*>");
    private static final Pattern INLINE = Pattern.compile("<style|\\sstyle=|\\son[a-z]+=|javascript:");
    private static final int BYTES_MAX = 1_500_000;

    static Stream<String> everyPage() {
        return Stream.of(
                PAGES.board(Samples.board(), Samples.OPERATOR),
                PAGES.board(Samples.emptyBoard(), Samples.READER),
                PAGES.board(Samples.haltedBoard(), Samples.OPERATOR),
                PAGES.channel(Samples.channel(), Samples.OPERATOR),
                PAGES.incidents(Samples.NOW, IncidentSamples.incidents(), Samples.READER),
                PAGES.incidents(Samples.NOW, List.of(), Samples.READER),
                PAGES.incident(IncidentSamples.incident(), Samples.OPERATOR),
                PAGES.login("This token is not known.", "/", Samples.READER.csrf()),
                PAGES.problem("Not done", "The cell has moved on.", Samples.READER));
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void no_page_needs_more_than_a_policy_of_self(String page) {
        assertThat(page).startsWith("<!doctype html>").doesNotContainPattern(SCRIPT);
        assertThat(INLINE.matcher(page).find()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void every_input_that_is_seen_has_a_label(String page) {
        Pattern.compile("<input id=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .forEach(input -> assertThat(page).contains("<label", "for=\"" + input.group(1) + "\""));
        assertThat(page).contains("<html lang=\"en\">", "id=\"main\"");
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void every_form_that_posts_carries_the_token(String page) {
        Pattern.compile("<form[^>]*method=\"post\".*?</form>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .forEach(form -> assertThat(form.group())
                        .contains("<input type=\"hidden\" name=\"_csrf\" value=\"csrf-token-of-the-session\">"));
    }

    @Test
    void a_row_says_state_ratio_interval_and_difference() {
        assertThat(PAGES.boardRows(Samples.board(), Samples.OPERATOR))
                .contains("Suspended in part", "CCB out · 9 banks in", "96.9 %", "95.8–97.8", "−1.9", "12.1 /s")
                .contains("Ramping 8 %", "step 4 of 7", "Limited 60 %");
    }

    @Test
    void a_board_without_automation_says_so_first_and_who_may_act_can_start_it() {
        String halted = PAGES.boardRows(Samples.haltedBoard(), Samples.OPERATOR);

        assertThat(halted)
                .contains("<b>Automation is stopped</b>: a drill of the provider", "data-act=\"START\"")
                .doesNotContain("data-act=\"STOP\"");
        assertThat(halted.indexOf("Automation is stopped")).isLessThan(halted.indexOf("INC-214"));
        assertThat(PAGES.boardRows(Samples.haltedBoard(), Samples.READER))
                .contains("Automation is stopped")
                .doesNotContain("data-act=");
        assertThat(PAGES.boardRows(Samples.board(), Samples.OPERATOR))
                .contains("data-act=\"STOP\"")
                .doesNotContain("Automation is stopped");
    }

    @Test
    void a_channel_says_what_is_normal_and_which_window_rule_would_fit_it() {
        assertThat(PAGES.channel(Samples.channel(), Samples.READER))
                .contains(
                        "2.1 % fail for technical reasons", "learned from 41,200 attempts", "12.4 /s over the last day")
                .contains("<b>30 s every 5 s, at least 14 attempts</b>", "By chance it alarms 0.4 times a month");
    }

    @Test
    void a_thin_channel_says_what_it_needs_instead_of_a_ratio() {
        assertThat(PAGES.boardRows(Samples.board(), Samples.OPERATOR)).contains("needs 12 more", "1.2 /min");
    }

    @Test
    void an_incident_on_the_board_says_what_it_costs() {
        assertThat(PAGES.board(Samples.board(), Samples.READER))
                .contains("<b>41</b> ± 6", "payments lost", "¥ 6,240", "href=\"/incidents/INC-214\"");
    }

    @Test
    void a_command_names_the_cell_and_the_version_it_was_decided_on() {
        assertThat(PAGES.board(Samples.board(), Samples.OPERATOR))
                .contains(
                        "data-act=\"SUSPEND\" data-cell=\"channel=wechat-app\" data-name=\"wechat-app\" data-version=\"7\"")
                .contains("data-act=\"UNBLOCK\" data-cell=\"channel=boc-payout\"");
    }

    @Test
    void who_may_not_operate_is_offered_no_command() {
        assertThat(PAGES.board(Samples.board(), Samples.READER)).doesNotContain("data-act", "<dialog");
        assertThat(PAGES.channel(Samples.channel(), Samples.READER)).doesNotContain("data-act", "<dialog");
    }

    @Test
    void a_channel_out_in_part_is_not_resumed_as_a_whole() {
        assertThat(PAGES.channel(Samples.channel(), Samples.OPERATOR))
                .contains("data-act=\"RESUME\" data-cell=\"channel=unionpay-api-debit;bank=CCB\"")
                .doesNotContain("data-act=\"RESUME\" data-cell=\"channel=unionpay-api-debit\"");
    }

    @Test
    void an_empty_board_says_how_to_send_the_first_event() {
        assertThat(PAGES.board(Samples.emptyBoard(), Samples.READER))
                .contains("Nothing has been reported yet", "curl -X POST http://localhost:8080/v1/events");
    }

    @Test
    void a_board_of_a_thousand_channels_stays_small() {
        String page = PAGES.board(Samples.boardOf(1_000), Samples.OPERATOR);
        assertThat(page).contains("bank-0-debit", "bank-999-debit");
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(BYTES_MAX);
    }

    @Test
    void the_page_of_an_incident_goes_from_evidence_to_timeline() {
        assertThat(PAGES.incident(IncidentSamples.incident(), Samples.READER))
                .contains("channel=unionpay-api-debit;bank=CCB", "evidence 4.1e6:1", "not yet", "A-20261120-000123")
                .contains("issuer or switch is not there", "All routers have taken it out");
    }

    @Test
    void times_stand_in_the_markup_as_utc() {
        assertThat(PAGES.board(Samples.board(), Samples.READER))
                .contains("<time datetime=\"2026-11-20T06:09:30Z\">06:09:30 UTC</time>");
    }

    @Test
    void a_first_login_shows_no_problem() {
        assertThat(PAGES.login(null, "/", Samples.READER.csrf())).doesNotContain("role=\"alert\"");
    }

    @Test
    void what_waits_for_a_second_person_is_confirmed_by_one_button_of_anybody_but_its_author() {
        String others = PAGES.channel(Samples.channel(), Samples.OPERATOR);
        Viewer author = new Viewer("li.na", true, Samples.OPERATOR.csrf());

        assertThat(others)
                .contains("<b>li.na wants to unblock channel=unionpay-api-debit;bank=ICBC</b>: bank says it is well")
                .contains("name=\"act\" value=\"CONFIRM\"", "name=\"proposal\" value=\"7\"", "Confirm: unblock");
        assertThat(PAGES.channel(Samples.channel(), author))
                .contains("li.na wants")
                .doesNotContain("Confirm: unblock");
        assertThat(PAGES.channel(Samples.channel(), Samples.READER)).doesNotContain("Confirm: unblock");
    }
}
