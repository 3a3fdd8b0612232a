package dev.pointsman.server.automation;

import dev.pointsman.core.ControlStore;
import dev.pointsman.core.channel.Command;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.server.channels.Commands;
import dev.pointsman.server.judging.JudgeLoop;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Stops automation for all channels at a person's word, starts it again, and tells how it stands.
@RestController
class AutomationEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(AutomationEndpoint.class);

    /// Proposals of older incidents are read with the incident.
    private static final int INCIDENTS_READ = 200;

    private final JudgeLoop judge;
    private final ControlStore store;

    AutomationEndpoint(JudgeLoop judge, ControlStore store) {
        this.judge = judge;
        this.store = store;
    }

    record SwitchBody(@Nullable String reason) {}

    @GetMapping("/v1/automation")
    AutomationView state() {
        List<AutomationView.ProposalView> proposals = AutomationView.proposals(store.incidents(INCIDENTS_READ));
        return judge.ask(engine -> AutomationView.of(engine.channels().automation(), proposals));
    }

    @PostMapping("/v1/automation/stop")
    AutomationView stop(@RequestBody SwitchBody body, Principal bearer) {
        return give(Command.Act.STOP, body, bearer);
    }

    @PostMapping("/v1/automation/start")
    AutomationView start(@RequestBody SwitchBody body, Principal bearer) {
        return give(Command.Act.START, body, bearer);
    }

    private AutomationView give(Command.Act act, SwitchBody body, Principal bearer) {
        Command command = new Command(act, Cell.ANYTHING, Commands.reason(body.reason()), null, null);
        if (judge.command(command) instanceof Command.Answer.Refused refused) {
            throw RequestProblem.of(ProblemKind.CONFLICT, refused.why());
        }
        LOG.info("{} asked for: {} automation: {}", bearer.getName(), act, command.reason());
        return state();
    }
}
