package dev.pointsman.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.console.view.AutomationView;
import dev.pointsman.console.view.Figure;
import dev.pointsman.console.view.LineView;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages of business lines and of automation.
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

    private static AutomationView automation(String text) {
        return new AutomationView(
                Samples.NOW,
                text,
                AutomationView.Switch.STOP,
                60,
                List.of(new AutomationView.Score(text, "/channels/x", "OBSERVE", 3, 2, 1, 0, "412 s", 1_893)),
                List.of(new AutomationView.Proposal(Samples.NOW, "INC-4", text, text, 1_203)));
    }

    static Stream<String> everyPage() {
        return Stream.of("Hotels", EVIL)
                .flatMap(text -> Stream.of(
                        PAGES.lines(text, Samples.NOW, List.of(line(text)), Samples.READER),
                        PAGES.lines(text, Samples.NOW, List.of(), Samples.READER),
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
    void automation_says_how_right_it_would_have_been() {
        assertThat(PAGES.automation(automation("x"), Samples.READER))
                .contains("OBSERVE", "412 s", "1,893", "within 60 s", "href=\"/incidents/INC-4\"")
                .doesNotContain("data-act=");
        assertThat(PAGES.automation(automation("x"), Samples.OPERATOR)).contains("data-act=\"STOP\"");
    }
}
