package dev.pointsman.server.held;

import dev.pointsman.core.held.HeldItem;
import dev.pointsman.core.held.HeldWork;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Takes refunds and payouts that must wait and outcomes to be asked about, and gives them back when they may go.
@RestController
class HeldEndpoint {
    private static final Duration COME_BACK = Duration.ofMinutes(1);

    private final HeldKeeper keeper;
    private final HeldReader reader;
    private final InstantSource clock;

    HeldEndpoint(HeldKeeper keeper, HeldReader reader, InstantSource clock) {
        this.keeper = keeper;
        this.reader = reader;
        this.clock = clock;
    }

    /// @param held new ones
    /// @param known the others: held already, or done not long ago
    record HoldAnswer(int held, int known) {}

    /// Durable when it is answered.
    @PostMapping("/v1/held")
    HoldAnswer hold(@RequestBody HeldBody body) {
        List<HeldItem> items = body.items(clock.instant());
        return switch (keeper.hold(items)) {
            case HeldWork.Holding.Held held -> new HoldAnswer(held.added(), held.known());
            case HeldWork.Holding.Full full ->
                throw RequestProblem.later(
                        ProblemKind.TOO_MANY_REQUESTS,
                        "as much is held as may be, so nothing of this was taken: held=" + full.held(),
                        COME_BACK);
            case HeldWork.Holding.Different different ->
                throw RequestProblem.inField(
                        ProblemKind.CONFLICT,
                        pointer(items, different.id()),
                        "stands for other work; nothing of this was taken");
        };
    }

    private static String pointer(List<HeldItem> items, String id) {
        int last = items.stream().map(HeldItem::id).toList().lastIndexOf(id);
        return "/items/" + last + "/id";
    }

    @GetMapping("/v1/held")
    HeldView all(@RequestParam @Nullable String channel) {
        HeldView all = reader.all();
        return channel == null
                ? all
                : new HeldView(
                        all.at(),
                        all.held(),
                        all.heldMax(),
                        reader.one(channel).stream().toList());
    }

    /// @param items on lease to who asked; none when nothing may go yet
    record Claimed(List<ReleasedView> items) {}

    @PostMapping("/v1/held/claim")
    Claimed claim(@RequestParam String channel, @RequestParam(defaultValue = "100") int max) {
        if (max < 1 || max > HeldWork.BATCH_MAX) {
            throw RequestProblem.of(
                    ProblemKind.INVALID_REQUEST, "max must be in 1.." + HeldWork.BATCH_MAX + ": max=" + max);
        }
        return new Claimed(
                keeper.claim(channel, max).stream().map(ReleasedView::of).toList());
    }

    record DoneBody(@Nullable List<@Nullable String> ids) {}

    /// @param done how many are not held any more
    /// @param unknown ids that nobody knows, or that were done long ago
    record DoneAnswer(int done, List<String> unknown) {}

    @PostMapping("/v1/held/done")
    DoneAnswer done(@RequestBody DoneBody body) {
        List<@Nullable String> ids = body.ids() == null ? List.of() : body.ids();
        if (ids.isEmpty() || ids.size() > HeldWork.BATCH_MAX) {
            throw HeldBody.wrong("/ids", "has " + ids.size() + " entries, expected 1 to " + HeldWork.BATCH_MAX);
        }
        List<String> given = ids.stream().map(String::valueOf).toList();
        List<String> unknown = keeper.done(given);
        return new DoneAnswer(given.size() - unknown.size(), unknown);
    }

    @DeleteMapping("/v1/held/{id}")
    DoneAnswer done(@PathVariable String id) {
        if (!keeper.done(List.of(id)).isEmpty()) {
            throw RequestProblem.of(ProblemKind.NOT_FOUND, "nothing is held by the id " + RequestProblem.shown(id));
        }
        return new DoneAnswer(1, List.of());
    }
}
