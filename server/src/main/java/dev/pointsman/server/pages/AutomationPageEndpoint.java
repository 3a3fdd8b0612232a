package dev.pointsman.server.pages;

import dev.pointsman.console.Pages;
import dev.pointsman.console.Paths;
import dev.pointsman.server.automation.ScorecardReader;
import dev.pointsman.server.judging.JudgeLoop;
import dev.pointsman.server.login.Viewers;
import dev.pointsman.server.views.ScorecardWords;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Shows people how far automation goes, and how right it would have been where it may not act.
@RestController
class AutomationPageEndpoint {
    private final Pages pages;
    private final ScorecardReader scorecards;
    private final JudgeLoop judge;

    AutomationPageEndpoint(Pages pages, ScorecardReader scorecards, JudgeLoop judge) {
        this.pages = pages;
        this.scorecards = scorecards;
        this.judge = judge;
    }

    @GetMapping(Paths.AUTOMATION)
    ResponseEntity<byte[]> page(HttpServletRequest request) {
        ScorecardWords.Standing standing =
                judge.ask(engine -> ScorecardWords.standing(engine.channels().automation()));
        return Html.ok(pages.automation(
                ScorecardWords.view(standing, scorecards.read(ScorecardReader.NEEDLESS_WITHIN)), Viewers.of(request)));
    }
}
