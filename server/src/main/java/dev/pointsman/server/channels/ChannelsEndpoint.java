package dev.pointsman.server.channels;

import dev.pointsman.core.channel.Command;
import dev.pointsman.server.judging.JudgeLoop;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.security.Principal;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Shows channels, and moves their cells at a person's word.
@RestController
class ChannelsEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelsEndpoint.class);

    private final ChannelReader channels;
    private final JudgeLoop judge;

    ChannelsEndpoint(ChannelReader channels, JudgeLoop judge) {
        this.channels = channels;
        this.judge = judge;
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
    TransitionView suspend(@PathVariable String id, @RequestBody CommandBody body, Principal bearer) {
        return answer(body.command(Command.Act.SUSPEND, id), bearer);
    }

    @PostMapping("/v1/channels/{id}/resume")
    TransitionView resume(@PathVariable String id, @RequestBody CommandBody body, Principal bearer) {
        return answer(body.command(Command.Act.RESUME, id), bearer);
    }

    @PostMapping("/v1/channels/{id}/block")
    TransitionView block(@PathVariable String id, @RequestBody CommandBody body, Principal bearer) {
        return answer(body.command(Command.Act.BLOCK, id), bearer);
    }

    @PostMapping("/v1/channels/{id}/unblock")
    TransitionView unblock(@PathVariable String id, @RequestBody CommandBody body, Principal bearer) {
        return answer(body.command(Command.Act.UNBLOCK, id), bearer);
    }

    private TransitionView answer(Command command, Principal bearer) {
        if (!channels.knows(command.cell())) {
            throw RequestProblem.of(
                    ProblemKind.NOT_FOUND,
                    "no cell " + RequestProblem.shown(command.cell().toString()));
        }
        return switch (judge.command(command)) {
            case Command.Answer.Done done -> {
                LOG.info("{} asked for: {}", bearer.getName(), done.transition().sentence());
                yield TransitionView.of(done.transition());
            }
            case Command.Answer.AlreadyDone already -> TransitionView.of(already.first());
            case Command.Answer.Refused refused -> throw RequestProblem.of(ProblemKind.CONFLICT, refused.why());
            case Command.Answer.Stale stale ->
                throw RequestProblem.inField(
                        ProblemKind.STALE_VERSION,
                        "/expectedVersion",
                        "is " + command.expectedVersion() + ", the cell is at " + stale.version());
        };
    }
}
