package dev.pointsman.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.console.view.BoardView;
import dev.pointsman.console.view.ChannelRow;
import dev.pointsman.console.view.ChannelView;
import dev.pointsman.console.view.Figure;
import dev.pointsman.console.view.Happening;
import dev.pointsman.console.view.IncidentLine;
import dev.pointsman.console.view.IncidentView;
import dev.pointsman.console.view.NormalView;
import dev.pointsman.console.view.ProposedView;
import dev.pointsman.console.view.RatioView;
import dev.pointsman.console.view.Series;
import dev.pointsman.console.view.Spark;
import dev.pointsman.console.view.StateView;
import dev.pointsman.console.view.StateView.Kind;
import dev.pointsman.console.view.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every text of every view is hostile at once.
final class EscapingTest {
    private static final Pages PAGES = Pages.compiled();
    private static final String EVIL =
            "</b><script>alert(1)</script><img src=x onerror=alert(1)>\" autofocus data-evil=\"1' data-evil='1` ${7*7} &amp;\0\u001b[2J\r\u202Egnp";
    private static final String EVIL_LINK = "/channels/x\"><script>alert(1)</script>";
    private static final Pattern TAG = Pattern.compile("<[a-z][a-z0-9]*(\\s+[a-zA-Z-]+(=\"[^\"]*\")?)*\\s*/?>");
    private static final Instant NOW = Samples.NOW;
    private static final Viewer VIEWER = new Viewer(EVIL, true, new Viewer.Csrf(EVIL, EVIL));

    static Stream<String> everyPage() {
        Happening happening = new Happening(NOW, EVIL);
        ChannelRow row = new ChannelRow(
                EVIL,
                EVIL,
                EVIL,
                StateView.whole(Kind.ACTIVE, 100),
                EVIL,
                new RatioView.TooFew(3),
                null,
                1,
                new Spark(new double[] {0.9, 1}, 0.9, 1, EVIL),
                EVIL_LINK,
                1);
        ChannelRow partly = new ChannelRow(
                EVIL,
                EVIL,
                EVIL,
                StateView.partly(Kind.SUSPENDED, 0),
                EVIL,
                new RatioView.TooFew(3),
                null,
                1,
                Spark.none(),
                EVIL_LINK,
                1);
        IncidentLine line =
                new IncidentLine(EVIL, EVIL, EVIL, EVIL, List.of(new Figure(EVIL, EVIL, EVIL)), NOW, null, EVIL_LINK);
        IncidentView incident = new IncidentView(
                NOW,
                line,
                EVIL,
                EVIL_LINK,
                EVIL,
                NOW,
                EVIL,
                List.of(new IncidentView.Reason(EVIL, EVIL, EVIL, 1)),
                List.of(new IncidentView.Sample(NOW, EVIL, EVIL, EVIL, EVIL)),
                List.of(happening));
        BoardView.Group group = new BoardView.Group(EVIL, new RatioView.TooFew(1), 1, List.of(row, partly));
        BoardView board = new BoardView(
                NOW, new BoardView.Halt(NOW, EVIL), List.of(line), List.of(group), List.of(happening), EVIL);
        BoardView empty = new BoardView(NOW, null, List.of(), List.of(), List.of(), EVIL);
        return Stream.of(
                PAGES.board(board, VIEWER),
                PAGES.boardRows(board, VIEWER),
                PAGES.board(empty, VIEWER),
                PAGES.channel(
                        new ChannelView(
                                NOW,
                                row,
                                List.of(new Figure(EVIL, EVIL, EVIL)),
                                List.of(row),
                                Samples.series(),
                                EVIL_LINK,
                                List.of(new ProposedView(7, EVIL, EVIL, 1, EVIL, EVIL, NOW, EVIL_LINK)),
                                new NormalView(0.02, 9_000, 12, EVIL, 0.3),
                                List.of(happening)),
                        VIEWER),
                PAGES.incidents(NOW, List.of(line), VIEWER),
                PAGES.incident(incident, VIEWER),
                PAGES.login(EVIL, EVIL, VIEWER.csrf()),
                PAGES.problem(EVIL, EVIL, VIEWER));
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void hostile_text_adds_no_element_and_no_attribute(String page) {
        assertThat(page).contains("alert(1)").doesNotContain("<script>", "<img");
        // a quote that got through would close the attribute it stands in: no tag would be well formed, or one has more
        List<String> tags = TAG.matcher(page).results().map(MatchResult::group).toList();
        assertThat(tags)
                .allSatisfy(tag -> assertThat(tag.replaceAll("=\"[^\"]*\"", "")).doesNotContain("data-evil"));
        assertThat(TAG.matcher(page).replaceAll("")).doesNotContainPattern("<[a-z]");
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void no_control_and_no_turned_writing_comes_out(String page) {
        assertThat(page)
                .contains("\uFFFD")
                .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]");
    }

    @Test
    void hostile_text_stays_a_string_in_json() {
        Series series = new Series(
                1,
                new long[] {5},
                new int[] {1},
                new int[] {2},
                new int[] {3},
                new Series.Before(new long[] {0}, new int[] {4}, new int[] {6}),
                List.of(new Series.Mark(Instant.EPOCH, Kind.BLOCKED, "\"</script>\\\n\u2028")));
        assertThat(PAGES.seriesJson(series))
                .isEqualTo("{\"step\":1,\"times\":[5],\"succeeded\":[1],\"failed\":[2],\"declined\":[3],"
                        + "\"before\":{\"times\":[0],\"succeeded\":[4],\"failed\":[6]},\"marks\":["
                        + "{\"at\":0,\"to\":\"BLOCKED\",\"sign\":\"\\u2715\","
                        + "\"text\":\"\\\"\\u003c/script\\u003e\\\\\\u000a\\u2028\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "https://elsewhere.test/", "//elsewhere.test/", "/\\elsewhere.test", ""})
    void a_link_that_leaves_the_site_is_refused(String link) {
        assertThatThrownBy(() -> new IncidentLine("INC-1", "P1", "", "", List.of(), NOW, null, link))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("link must be a path of this site: link=" + link);
        assertThat(Paths.staysHere(link)).isFalse();
    }
}
