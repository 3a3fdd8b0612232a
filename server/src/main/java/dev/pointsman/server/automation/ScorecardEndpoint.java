package dev.pointsman.server.automation;

import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Shows how right automation would have been where it may not act.
@RestController
class ScorecardEndpoint {
    private static final long NEEDLESS_SECONDS_MAX = 3_600;

    private final ScorecardReader scorecards;

    ScorecardEndpoint(ScorecardReader scorecards) {
        this.scorecards = scorecards;
    }

    @GetMapping("/v1/automation/scorecard")
    ScorecardView scorecard(@RequestParam(defaultValue = "60") long needlessSeconds) {
        if (needlessSeconds < 1 || needlessSeconds > NEEDLESS_SECONDS_MAX) {
            throw RequestProblem.of(
                    ProblemKind.INVALID_REQUEST,
                    "needlessSeconds must be in 1.." + NEEDLESS_SECONDS_MAX + ": needlessSeconds=" + needlessSeconds);
        }
        return scorecards.read(Duration.ofSeconds(needlessSeconds));
    }
}
