package dev.pointsman.server.seconds;

import dev.pointsman.model.event.Operation;
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

    private final SecondsReader reader;
    private final InstantSource clock;

    SecondsEndpoint(SecondsReader reader, InstantSource clock) {
        this.reader = reader;
        this.clock = clock;
    }

    @GetMapping("/v1/seconds")
    SecondsView seconds(
            @RequestParam String channel,
            @RequestParam(required = false) @Nullable String merchant,
            @RequestParam(defaultValue = "PAY_IN") Operation operation,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to) {
        long last = Objects.requireNonNullElseGet(to, () -> clock.instant().getEpochSecond());
        long first = Objects.requireNonNullElseGet(from, () -> Math.max(0, last - SPAN + 1));
        SecondsReader.Read read = reader.read(operation, channel, merchant, first, last);
        return new SecondsView(
                read.item(),
                first,
                last,
                read.seconds().stream().map(SecondsView.OneSecond::of).toList());
    }
}
