package dev.pointsman.server.lines;

import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Tells the systems of a business line whether its users can pay.
@RestController
class LinesEndpoint {
    private final LineReader lines;

    LinesEndpoint(LineReader lines) {
        this.lines = lines;
    }

    @GetMapping("/v1/business-lines/{id}/status")
    LineStatus status(@PathVariable String id) {
        return lines.one(id)
                .orElseThrow(
                        () -> RequestProblem.of(ProblemKind.NOT_FOUND, "no business line " + RequestProblem.shown(id)));
    }
}
