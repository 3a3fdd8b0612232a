package dev.pointsman.server.seconds;

import dev.pointsman.core.second.ItemCharts;
import dev.pointsman.core.second.Trouble;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Shows a channel and merchant by the second, as they stand in Redis. Any node answers by itself.
@RestController
class SecondsEndpoint {
    private static final long SPAN = Duration.ofMinutes(5).toSeconds();
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final @Nullable ItemCharts charts;
    private final SecondsRules rules;
    private final InstantSource clock;

    SecondsEndpoint(@Nullable ItemCharts charts, SecondsRules rules, InstantSource clock) {
        this.charts = charts;
        this.rules = rules;
        this.clock = clock;
    }

    @GetMapping("/v1/seconds")
    SecondsView seconds(
            @RequestParam String channel,
            @RequestParam(required = false) @Nullable String merchant,
            @RequestParam(defaultValue = "PAY_IN") Operation operation,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to) {
        if (charts == null) {
            throw RequestProblem.of(ProblemKind.NOT_FOUND, "no Redis is configured that would have seconds: redis.url");
        }
        long last = Objects.requireNonNullElseGet(to, () -> clock.instant().getEpochSecond());
        long first = Objects.requireNonNullElseGet(from, () -> Math.max(0, last - SPAN + 1));
        String item = item(channel, merchant, operation);
        return switch (read(charts, item, first, last)) {
            case ItemCharts.Chart.Of(var seconds) ->
                new SecondsView(
                        item,
                        first,
                        last,
                        seconds.stream().map(SecondsView.OneSecond::of).toList());
            case ItemCharts.Chart.Unread(Trouble trouble) ->
                throw RequestProblem.later(ProblemKind.UNAVAILABLE, SecondsRules.told(trouble), AGAIN);
        };
    }

    private String item(String channel, @Nullable String merchant, Operation operation) {
        try {
            Cell cell = Cell.ofChannel(operation, channel);
            return rules.names().of(merchant == null ? cell : cell.with(Dimension.MERCHANT, merchant));
        } catch (IllegalArgumentException wrong) {
            throw RequestProblem.of(ProblemKind.INVALID_REQUEST, String.valueOf(wrong.getMessage()));
        }
    }

    private static ItemCharts.Chart read(ItemCharts charts, String item, long from, long to) {
        try {
            return charts.secondsOf(item, from, to);
        } catch (IllegalArgumentException noSpan) {
            throw RequestProblem.of(ProblemKind.INVALID_REQUEST, String.valueOf(noSpan.getMessage()));
        }
    }
}
