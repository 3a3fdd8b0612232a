package dev.pointsman.server.channels;

import dev.pointsman.core.channel.Command;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.security.Principal;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Shows channels, and moves their cells at a person's word.
@RestController
class ChannelsEndpoint {
    private final ChannelReader channels;
    private final Commands commands;

    ChannelsEndpoint(ChannelReader channels, Commands commands) {
        this.channels = channels;
        this.commands = commands;
    }

    record AllChannels(List<ChannelView> channels) {}

    @GetMapping("/v1/channels")
    AllChannels all() {
        return new AllChannels(channels.all());
    }

    @GetMapping("/v1/channels/{id}")
    ChannelView one(@PathVariable String id) {
        ChannelView view = channels.one(id);
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

    private ResponseEntity<?> answer(Command command, Principal bearer) {
        return ProposalsEndpoint.answer(commands.give(command, bearer.getName()));
    }
}
