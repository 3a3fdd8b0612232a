package dev.pointsman.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.console.view.AutomationView;
import dev.pointsman.console.view.DecisionView;
import dev.pointsman.console.view.DecisionsView;
import dev.pointsman.console.view.Figure;
import dev.pointsman.console.view.HeldView;
import dev.pointsman.console.view.ItemView;
import dev.pointsman.console.view.LineView;
import dev.pointsman.console.view.PaymentForm;
import dev.pointsman.console.view.Series;
import dev.pointsman.console.view.StateView;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages of business lines, of held work and of automation.
final class StandingPagesTest {
    private static final Pages PAGES = Pages.compiled();
    private static final Pattern UNSAFE = Pattern.compile("<script(?![^>]* src=\"/static/)[^>]*>|<style|<img");
    private static final String EVIL = "\"><img src=x onerror=alert(1)>";

    private static LineView line(String text) {
        return new LineView(
                "hotel",
                text,
                LineView.Level.DEGRADED,
                text,
                List.of(new LineView.OperationLine("Payments", LineView.Level.DOWN, Samples.NOW, List.of(text), 3)),
                List.of(new LineView.Fault(text, Samples.NOW, List.of(new Figure("312", "", "payments lost so far")))),
                "/lines/hotel");
    }

    private static HeldView held(String text) {
        HeldView.Lot lot = new HeldView.Lot("Refunds to " + text, "wait: suspended", text, Samples.NOW);
        HeldView.Backlog backlog = new HeldView.Backlog(
                text, "/channels/x", true, Samples.NOW, List.of(new Figure("412", "", "held")), List.of(lot));
        return new HeldView(Samples.NOW, text, List.of(backlog));
    }

    private static AutomationView automation(String text) {
        return new AutomationView(
                Samples.NOW,
                text,
                AutomationView.Switch.STOP,
                60,
                List.of(new AutomationView.Score(text, "/channels/x", "OBSERVE", 3, 2, 1, 0, "412 s", 1_893)),
                List.of(new AutomationView.Proposal(Samples.NOW, "INC-4", text, text, 1_203)));
    }

    private static PaymentForm form(String text) {
        List<PaymentForm.Choice> operations = List.of(
                new PaymentForm.Choice("PAY_IN", "Pay in", false), new PaymentForm.Choice("PAY_OUT", text, true));
        return new PaymentForm(operations, text, text, text, text, text, text, text);
    }

    private static DecisionsView decisions(String text, @Nullable String channel) {
        DecisionsView.Line line = new DecisionsView.Line("/decisions/d-1", Samples.NOW, "Pay in", text, text, true, 3);
        return new DecisionsView(Samples.NOW, channel, text, List.of(line), form(text));
    }

    private static DecisionView decision(String text, boolean isNow) {
        DecisionView.Row first =
                new DecisionView.Row(1, text, "/channels/x", text, text, 0.953, 1_250, text, text, text, null, "");
        DecisionView.Row out = new DecisionView.Row(
                0,
                text,
                "/channels/x",
                "",
                text,
                0.4,
                250,
                text,
                text,
                "",
                StateView.whole(StateView.Kind.SUSPENDED, 0),
                text);
        return new DecisionView(
                text,
                Samples.NOW,
                isNow,
                text,
                List.of(new DecisionView.Fact(text, text)),
                List.of(text),
                List.of(first),
                List.of(out),
                form(text));
    }

    private static ItemView item(String text) {
        Series series = new Series(
                1,
                new long[] {1_795_176_000, 1_795_176_001},
                new int[] {7, 1_200},
                new int[] {0, 3},
                new int[2],
                Series.Before.none(),
                List.of());
        return new ItemView(
                Samples.NOW,
                new ItemView.Form(text, text, form(text).operations()),
                text,
                new ItemView.Drawn(
                        text, "/seconds/series?channel=x", series, List.of(new ItemView.Reason(text, 1_003))));
    }

    static Stream<String> everyPage() {
        return Stream.of("Hotels", EVIL)
                .flatMap(text -> Stream.of(
                        PAGES.lines(text, Samples.NOW, List.of(line(text)), Samples.READER),
                        PAGES.lines(text, Samples.NOW, List.of(), Samples.READER),
                        PAGES.held(held(text), Samples.READER),
                        PAGES.held(new HeldView(Samples.NOW, text, List.of()), Samples.OPERATOR),
                        PAGES.decisions(decisions(text, text), Samples.READER),
                        PAGES.decision(decision(text, true), Samples.READER),
                        PAGES.decision(decision(text, false), Samples.OPERATOR),
                        PAGES.seconds(item(text), Samples.READER),
                        PAGES.automation(automation(text), Samples.OPERATOR),
                        PAGES.automation(
                                new AutomationView(Samples.NOW, text, null, 60, List.of(), List.of()),
                                Samples.READER)));
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void whatever_is_named_is_shown_as_text_and_nothing_is_inline(String page) {
        assertThat(page).startsWith("<!doctype html>").doesNotContainPattern(UNSAFE);
    }

    @Test
    void a_line_says_what_works_since_when_and_what_it_costs() {
        assertThat(PAGES.lines("Hotels", Samples.NOW, List.of(line("Hotels")), Samples.READER))
                .contains("<h1>Hotels</h1>", "Works in part", "does not work", "and 3 more", "<b>312</b>")
                .contains("href=\"/lines\" aria-current=\"page\"");
    }

    @Test
    void held_work_says_how_much_waits_and_for_what() {
        assertThat(PAGES.held(held("CCB"), Samples.READER))
                .contains("<h1>Held work</h1>", "<b>412</b>", "Refunds to CCB", "wait: suspended")
                .contains("class=\"say P3\"", "href=\"/channels/x\"", "href=\"/held\" aria-current=\"page\"");
    }

    @Test
    void an_item_by_the_second_says_what_succeeded_and_why_the_rest_failed() {
        assertThat(PAGES.seconds(item("WeChat-1"), Samples.READER))
                .contains("<h1>By the second</h1>", "data-series=\"/seconds/series?channel=x\"", "data-plain")
                .contains("1,200", "<td>WeChat-1</td><td class=\"number\">1,003</td>")
                .contains("href=\"/seconds\" aria-current=\"page\"", "/static/chart.js");
    }

    @Test
    void an_item_that_is_not_typed_yet_is_asked_for_and_nothing_is_drawn() {
        ItemView asked =
                new ItemView(Samples.NOW, new ItemView.Form("", "", form("x").operations()), "Type one.", null);
        assertThat(PAGES.seconds(asked, Samples.READER))
                .contains("Type one.", "name=\"channel\" required")
                .doesNotContain("chart.js");
    }

    @Test
    void a_decision_says_why_each_channel_stands_where_it_does() {
        assertThat(PAGES.decision(decision("ccb", false), Samples.READER))
                .contains("95.3 %", "1,250 attempts", "Suspended", "href=\"/channels/x\"")
                .contains("<option value=\"PAY_OUT\" selected>")
                .doesNotContain("page.js");
        assertThat(PAGES.decision(decision("ccb", true), Samples.READER)).contains("page.js");
        assertThat(PAGES.decisions(decisions("ccb", "a b"), Samples.READER))
                .contains("concern a b", "degraded", "href=\"/decisions/d-1\"", "action=\"/decisions/now\"");
    }

    @Test
    void automation_says_how_right_it_would_have_been() {
        assertThat(PAGES.automation(automation("x"), Samples.READER))
                .contains("OBSERVE", "412 s", "1,893", "within 60 s", "href=\"/incidents/INC-4\"")
                .doesNotContain("data-act=");
        assertThat(PAGES.automation(automation("x"), Samples.OPERATOR)).contains("data-act=\"STOP\"");
    }
}
