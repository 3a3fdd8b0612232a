package dev.pointsman.server.seconds;

import dev.pointsman.core.second.ItemCharts;
import dev.pointsman.core.second.ItemSecond;
import dev.pointsman.core.second.Trouble;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a channel and merchant by the second, as they stand in Redis. Safe for any number of threads.
public final class SecondsReader {
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final @Nullable ItemCharts charts;
    private final SecondsRules rules;

    /// @param charts null where no Redis is configured
    SecondsReader(@Nullable ItemCharts charts, SecondsRules rules) {
        this.charts = charts;
        this.rules = rules;
    }

    /// What stands there.
    ///
    /// @param item as `redis.itemTemplate` calls it
    /// @param seconds those with counts, in order
    public record Read(String item, List<ItemSecond> seconds) {
        public Read {
            seconds = List.copyOf(seconds);
        }
    }

    /// Whether a Redis is configured.
    public boolean isConfigured() {
        return charts != null;
    }

    /// Those of one channel and merchant.
    ///
    /// @param merchant null for payments that name none
    /// @param from seconds since the epoch
    /// @param to the last one, inclusive
    /// @throws RequestProblem when no Redis is configured or it does not answer, when nothing can be called
    /// so, or when it is no span
    public Read read(Operation operation, String channel, @Nullable String merchant, long from, long to) {
        if (charts == null) {
            throw RequestProblem.of(ProblemKind.NOT_FOUND, "no Redis is configured that would have seconds: redis.url");
        }
        String item = item(operation, channel, merchant);
        return switch (read(charts, item, from, to)) {
            case ItemCharts.Chart.Of(var seconds) -> new Read(item, seconds);
            case ItemCharts.Chart.Unread(Trouble trouble) ->
                throw RequestProblem.later(ProblemKind.UNAVAILABLE, SecondsRules.told(trouble), AGAIN);
        };
    }

    private String item(Operation operation, String channel, @Nullable String merchant) {
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
