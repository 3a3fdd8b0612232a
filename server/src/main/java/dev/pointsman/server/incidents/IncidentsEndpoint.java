package dev.pointsman.server.incidents;

import dev.pointsman.core.ControlStore;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Shows incidents as they are committed.
@RestController
class IncidentsEndpoint {
    static final int LISTED_MAX = 1_000;
    private static final String LISTED_USUALLY = "100";

    private final ControlStore store;

    IncidentsEndpoint(ControlStore store) {
        this.store = store;
    }

    record AllIncidents(List<IncidentView> incidents) {}

    /// Latest first.
    @GetMapping("/v1/incidents")
    AllIncidents all(@RequestParam(defaultValue = LISTED_USUALLY) int max) {
        if (max < 1 || max > LISTED_MAX) {
            throw RequestProblem.of(ProblemKind.INVALID_REQUEST, "max must be in 1.." + LISTED_MAX + ": max=" + max);
        }
        return new AllIncidents(
                store.incidents(max).stream().map(IncidentView::listed).toList());
    }

    @GetMapping("/v1/incidents/{id}")
    IncidentView one(@PathVariable String id) {
        return store.incident(id)
                .map(IncidentView::whole)
                .orElseThrow(() -> RequestProblem.of(ProblemKind.NOT_FOUND, "no incident " + RequestProblem.shown(id)));
    }
}
