package dev.pointsman.server.probe;

import dev.pointsman.core.probe.Probe;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import dev.pointsman.server.routing.DeclaredProbe;
import dev.pointsman.server.routing.Registered;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Shows the probes of channels, and gives those that are by hosts to them.
@RestController
class ProbesEndpoint {
    static final int CLAIM_MAX = 100;

    private final ProbeKeeper keeper;
    private final Map<String, DeclaredProbe> declared;

    ProbesEndpoint(ProbeKeeper keeper, Registered registered) {
        this.keeper = keeper;
        this.declared = registered.probes();
    }

    /// In the order of the channels' names.
    record AllProbes(List<ProbesView> probes) {}

    @GetMapping("/v1/probes")
    AllProbes all() {
        return new AllProbes(keeper.standing().stream()
                .map(standing -> {
                    DeclaredProbe probe = declared.get(standing.channel());
                    return ProbesView.of(standing, probe == null ? null : probe.shownUrl());
                })
                .toList());
    }

    /// @param probes on lease to who asked; none when nothing is to be probed now
    record ClaimedProbes(List<ClaimedProbe> probes) {}

    @PostMapping("/v1/probes/claim")
    ClaimedProbes claim(@RequestParam String channel, @RequestParam(defaultValue = "10") int max) {
        if (max < 1 || max > CLAIM_MAX) {
            throw RequestProblem.of(ProblemKind.INVALID_REQUEST, "max must be in 1.." + CLAIM_MAX + ": max=" + max);
        }
        DeclaredProbe probe = declared.get(channel);
        if (probe == null || !keeper.isByHost(channel)) {
            throw RequestProblem.of(
                    ProblemKind.NOT_FOUND, "no probe by its host is declared for " + RequestProblem.shown(channel));
        }
        List<Probe> claimed = keeper.claim(channel, max);
        return new ClaimedProbes(claimed.stream()
                .map(each -> ClaimedProbe.of(each, probe.amount()))
                .toList());
    }

    /// @param ok as it was taken
    record AnswerTaken(String id, boolean ok) {}

    @PostMapping("/v1/probes/{id}")
    AnswerTaken answer(@PathVariable String id, @RequestBody AnswerBody body) {
        boolean ok = body.expectedOk();
        return switch (keeper.answer(id, ok, body.words())) {
            case TAKEN, SAME -> new AnswerTaken(id, ok);
            case OTHER ->
                throw RequestProblem.inField(
                        ProblemKind.CONFLICT, "/ok", "is " + ok + ", the answer before was " + !ok);
            case LATE ->
                throw RequestProblem.of(
                        ProblemKind.CONFLICT,
                        "its lease has ended, so it counts as failed: " + RequestProblem.shown(id));
            case UNKNOWN -> throw RequestProblem.of(ProblemKind.NOT_FOUND, "no probe " + RequestProblem.shown(id));
        };
    }
}
