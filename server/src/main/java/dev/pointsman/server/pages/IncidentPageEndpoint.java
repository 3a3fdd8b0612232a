package dev.pointsman.server.pages;

import dev.pointsman.console.Pages;
import dev.pointsman.console.Paths;
import dev.pointsman.server.login.Viewers;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import dev.pointsman.server.views.IncidentPageReader;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Shows incidents to people.
@RestController
class IncidentPageEndpoint {
    private final Pages pages;
    private final IncidentPageReader reader;
    private final InstantSource clock;

    IncidentPageEndpoint(Pages pages, IncidentPageReader reader, InstantSource clock) {
        this.pages = pages;
        this.reader = reader;
        this.clock = clock;
    }

    @GetMapping(Paths.INCIDENTS)
    ResponseEntity<byte[]> all(HttpServletRequest request) {
        Instant now = clock.instant();
        return Html.ok(pages.incidents(now, reader.all(now), Viewers.of(request)));
    }

    @GetMapping(Paths.INCIDENTS + "/{id}")
    ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
        return reader.one(id, clock.instant())
                .map(incident -> Html.ok(pages.incident(incident, Viewers.of(request))))
                .orElseThrow(() -> RequestProblem.of(ProblemKind.NOT_FOUND, "no incident " + RequestProblem.shown(id)));
    }
}
