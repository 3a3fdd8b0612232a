package dev.pointsman.server.channels;

import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Shows what waits for a second person, and takes the word of one.
@RestController
class ProposalsEndpoint {
    private final ChannelReader channels;
    private final Commands commands;

    ProposalsEndpoint(ChannelReader channels, Commands commands) {
        this.channels = channels;
        this.commands = commands;
    }

    /// Latest first.
    record AllProposals(List<ProposalView> proposals) {}

    /// @param expectedVersion of the cell; refused when it has moved on since the caller looked
    record ConfirmBody(@Nullable Long expectedVersion) {}

    @GetMapping("/v1/channels/{id}/proposals")
    AllProposals all(@PathVariable String id) {
        return new AllProposals(
                channels.proposals(id).reversed().stream().map(ProposalView::of).toList());
    }

    @PostMapping("/v1/channels/{id}/proposals/{number}/confirm")
    ResponseEntity<?> confirm(
            @PathVariable String id, @PathVariable long number, @RequestBody ConfirmBody body, Principal bearer) {
        return answer(commands.confirm(id, number, body.expectedVersion(), bearer.getName()));
    }

    static ResponseEntity<?> answer(Commands.Given given) {
        return switch (given) {
            case Commands.Given.Moved(var transition) -> ResponseEntity.ok(TransitionView.of(transition));
            case Commands.Given.Proposed(var proposal) ->
                ResponseEntity.status(HttpStatus.ACCEPTED).body(ProposalView.of(proposal));
        };
    }
}
