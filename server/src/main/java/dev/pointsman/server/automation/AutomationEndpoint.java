package dev.pointsman.server.automation;

import dev.pointsman.core.ControlStore;
import dev.pointsman.core.channel.Command;
import dev.pointsman.server.channels.Commands;
import dev.pointsman.server.judging.JudgeLoop;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Stops automation for all channels at a person's word, starts it again, and tells how it stands.
@RestController
class AutomationEndpoint {
    /// Proposals of older incidents are read with the incident.
    private static final int INCIDENTS_READ = 200;

    private final Commands commands;
    private final JudgeLoop judge;
    private final ControlStore store;

    AutomationEndpoint(Commands commands, JudgeLoop judge, ControlStore store) {
        this.commands = commands;
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
        commands.giveAutomation(act, Commands.reason(body.reason()), bearer.getName());
        return state();
    }
}
