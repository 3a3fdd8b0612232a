package dev.pointsman.server.pages;

import dev.pointsman.console.Pages;
import dev.pointsman.console.Paths;
import dev.pointsman.server.decisions.ShownDecisions;
import dev.pointsman.server.login.Viewers;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import dev.pointsman.server.routing.Snapshots;
import dev.pointsman.server.views.DecisionWords;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Shows people why payments go where they go, and where one would go now.
@RestController
class DecisionPageEndpoint {
    private final Pages pages;
    private final ShownDecisions decisions;
    private final Snapshots snapshots;
    private final InstantSource clock;

    DecisionPageEndpoint(Pages pages, ShownDecisions decisions, Snapshots snapshots, InstantSource clock) {
        this.pages = pages;
        this.decisions = decisions;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    @GetMapping(Paths.DECISIONS)
    ResponseEntity<byte[]> all(@RequestParam(required = false) @Nullable String channel, HttpServletRequest request) {
        return Html.ok(pages.decisions(
                DecisionWords.list(
                        clock.instant(),
                        channel,
                        decisions.kept(),
                        decisions.latest(false, channel),
                        TypedPayment.of(Map.of()).form()),
                Viewers.of(request)));
    }

    /// Nothing is counted or kept.
    @GetMapping(Paths.DECISIONS_NOW)
    ResponseEntity<byte[]> now(@RequestParam Map<String, String> query, HttpServletRequest request) {
        TypedPayment typed = TypedPayment.of(query);
        return Html.ok(pages.decision(
                DecisionWords.now(clock.instant(), snapshots.router().explained(typed.request()), typed.form()),
                Viewers.of(request)));
    }

    @GetMapping(Paths.DECISIONS + "/{id}")
    ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
        return switch (decisions.find(id)) {
            case ShownDecisions.Found.Kept(var decision) ->
                Html.ok(pages.decision(
                        DecisionWords.kept(decision, TypedPayment.of(Map.of()).form()), Viewers.of(request)));
            case ShownDecisions.Found.Gone(String reason) ->
                throw RequestProblem.of(
                        ProblemKind.NOT_FOUND, "no decision " + RequestProblem.shown(id) + ": " + reason);
        };
    }
}
