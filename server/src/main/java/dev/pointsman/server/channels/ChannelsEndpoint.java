package dev.pointsman.server.channels;

import dev.pointsman.core.channel.Command;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Shows channels, and moves their cells at a person's word.
@RestController
class ChannelsEndpoint {
    private final ChannelReader channels;
    private final Commands commands;
    private final ChannelQuotas quotas;

    ChannelsEndpoint(ChannelReader channels, Commands commands, ChannelQuotas quotas) {
        this.channels = channels;
        this.commands = commands;
        this.quotas = quotas;
    }

    record AllChannels(List<ChannelView> channels) {}

    @GetMapping("/v1/channels")
    AllChannels all() {
        Map<String, List<QuotaView>> left = quotas.left();
        return new AllChannels(channels.all().stream()
                .map(view -> view.with(left.getOrDefault(view.id(), List.of())))
                .toList());
    }

    @GetMapping("/v1/channels/{id}")
    ChannelView one(@PathVariable String id) {
        ChannelView view = channels.one(id).with(quotas.left().getOrDefault(id, List.of()));
        if (view.operations().isEmpty()) {
            throw RequestProblem.of(ProblemKind.NOT_FOUND, "no channel " + RequestProblem.shown(id));
        }
        return view;
    }

    @PostMapping("/v1/channels/{id}/suspend")
    ResponseEntity<?> suspend(@PathVariable String id, @RequestBody CommandBody body, Principal bearer) {
        return answer(body.command(Command.Act.SUSPEND, id), bearer);
    }

    @PostMapping("/v1/channels/{id}/resume")
    ResponseEntity<?> resume(@PathVariable String id, @RequestBody CommandBody body, Principal bearer) {
        return answer(body.command(Command.Act.RESUME, id), bearer);
    }

    @PostMapping("/v1/channels/{id}/block")
    ResponseEntity<?> block(@PathVariable String id, @RequestBody CommandBody body, Principal bearer) {
        return answer(body.command(Command.Act.BLOCK, id), bearer);
    }

    @PostMapping("/v1/channels/{id}/unblock")
    ResponseEntity<?> unblock(@PathVariable String id, @RequestBody CommandBody body, Principal bearer) {
        return answer(body.command(Command.Act.UNBLOCK, id), bearer);
    }

    record QuotaAnswer(String channel, List<QuotaView> quotas) {}

    /// Takes what a bank says is left, in the place of all that was said of the channel before.
    @PutMapping("/v1/channels/{id}/quota")
    QuotaAnswer quota(@PathVariable String id, @RequestBody QuotaBody body, Principal bearer) {
        return new QuotaAnswer(id, quotas.replace(id, body, bearer.getName()));
    }

    private ResponseEntity<?> answer(Command command, Principal bearer) {
        return ProposalsEndpoint.answer(commands.give(command, bearer.getName()));
    }
}
