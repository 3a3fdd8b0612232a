package dev.pointsman.console;

import dev.pointsman.console.view.AutomationView;
import dev.pointsman.console.view.BoardView;
import dev.pointsman.console.view.ChannelView;
import dev.pointsman.console.view.DecisionView;
import dev.pointsman.console.view.DecisionsView;
import dev.pointsman.console.view.HeldView;
import dev.pointsman.console.view.IncidentLine;
import dev.pointsman.console.view.IncidentView;
import dev.pointsman.console.view.ItemView;
import dev.pointsman.console.view.LineView;
import dev.pointsman.console.view.NodesView;
import dev.pointsman.console.view.Series;
import dev.pointsman.console.view.Viewer;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The console's pages: each takes what it shows and answers with a whole HTML document.
///
/// Nothing in them is inline, so that a Content-Security-Policy of `default-src 'self'` holds. Text is
/// escaped where it stands, by kind of place. Any number of threads may call it.
public final class Pages {
    private final TemplateEngine engine;

    private Pages(TemplateEngine engine) {
        this.engine = engine;
    }

    /// The pages as compiled into this module.
    public static Pages compiled() {
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());
        return new Pages(engine);
    }

    /// Every channel, what is broken, and what was done about it.
    public String board(BoardView board, Viewer viewer) {
        return render("board", Map.of("board", board, "viewer", viewer));
    }

    /// The moving part of the board, for server-sent updates: the page exchanges what differs.
    public String boardRows(BoardView board, Viewer viewer) {
        return render("boardRows", Map.of("board", board, "viewer", viewer));
    }

    /// One channel, its chart, its parts.
    public String channel(ChannelView channel, Viewer viewer) {
        return render("channel", Map.of("view", channel, "viewer", viewer));
    }

    /// What the chart of a channel asks for again and again, as JSON.
    public String seriesJson(Series series) {
        return SeriesJson.of(series);
    }

    /// All incidents, in the order given.
    ///
    /// @param at the moment the figures are right for
    public String incidents(Instant at, List<IncidentLine> incidents, Viewer viewer) {
        return render("incidents", Map.of("at", at, "incidents", incidents, "viewer", viewer));
    }

    /// One incident, from its evidence to its timeline.
    public String incident(IncidentView incident, Viewer viewer) {
        return render("incident", Map.of("view", incident, "viewer", viewer));
    }

    /// How business lines fare, in the words of business.
    ///
    /// @param title of the page: all of them, or the name of one
    /// @param at the moment it is right for
    public String lines(String title, Instant at, List<LineView> lines, Viewer viewer) {
        return render("lines", Map.of("title", title, "at", at, "lines", lines, "viewer", viewer));
    }

    /// Refunds and payouts that wait for their channel.
    public String held(HeldView held, Viewer viewer) {
        return render("held", Map.of("view", held, "viewer", viewer));
    }

    /// The processes that do the work.
    public String nodes(NodesView nodes, Viewer viewer) {
        return render("nodes", Map.of("view", nodes, "viewer", viewer));
    }

    /// A channel and merchant by the second.
    public String seconds(ItemView item, Viewer viewer) {
        return render("seconds", Map.of("view", item, "viewer", viewer));
    }

    /// The latest decisions that are kept.
    public String decisions(DecisionsView decisions, Viewer viewer) {
        return render("decisions", Map.of("view", decisions, "viewer", viewer));
    }

    /// Why one payment was, or would be, routed as it is.
    public String decision(DecisionView decision, Viewer viewer) {
        return render("decision", Map.of("view", decision, "viewer", viewer));
    }

    /// How far automation goes, and how right it would have been where it may not act.
    public String automation(AutomationView automation, Viewer viewer) {
        return render("automation", Map.of("view", automation, "viewer", viewer));
    }

    /// The form to log in with.
    ///
    /// @param problem why the last try failed, or null at first
    /// @param back the path to go to when it worked
    public String login(@Nullable String problem, String back, Viewer.Csrf csrf) {
        return render("login", Map.of("problem", problem == null ? "" : problem, "back", back, "csrf", csrf));
    }

    /// Something did not work: a command that was refused, a page that is not there.
    ///
    /// @param title in two or three words
    /// @param sentence what happened and what to do
    public String problem(String title, String sentence, Viewer viewer) {
        return render("problem", Map.of("title", title, "sentence", sentence, "viewer", viewer));
    }

    private String render(String template, Map<String, Object> values) {
        PageText page = new PageText();
        engine.render(template + ".jte", values, page);
        return page.toString();
    }
}
