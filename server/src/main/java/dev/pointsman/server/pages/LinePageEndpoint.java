package dev.pointsman.server.pages;

import dev.pointsman.console.Pages;
import dev.pointsman.console.Paths;
import dev.pointsman.server.lines.LineReader;
import dev.pointsman.server.lines.LineStatus;
import dev.pointsman.server.login.Viewers;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import dev.pointsman.server.views.LineViews;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Shows people of a business line whether its users can pay.
@RestController
class LinePageEndpoint {
    private final Pages pages;
    private final LineReader lines;
    private final InstantSource clock;

    LinePageEndpoint(Pages pages, LineReader lines, InstantSource clock) {
        this.pages = pages;
        this.lines = lines;
        this.clock = clock;
    }

    @GetMapping(Paths.LINES)
    ResponseEntity<byte[]> all(HttpServletRequest request) {
        return Html.ok(pages.lines(
                "Business lines",
                clock.instant(),
                lines.all().stream().map(LineViews::view).toList(),
                Viewers.of(request)));
    }

    @GetMapping(Paths.LINES + "/{id}")
    ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
        LineStatus status = lines.one(id)
                .orElseThrow(
                        () -> RequestProblem.of(ProblemKind.NOT_FOUND, "no business line " + RequestProblem.shown(id)));
        return Html.ok(pages.lines(status.name(), status.at(), List.of(LineViews.view(status)), Viewers.of(request)));
    }
}
