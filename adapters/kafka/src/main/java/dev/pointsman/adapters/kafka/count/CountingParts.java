package dev.pointsman.adapters.kafka.count;

import dev.pointsman.core.count.Counter;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.wire.WireLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// What a counting thread needs of the node that it runs in. Everything is called on that thread.
///
/// @param counters makes a new counter for a source ([dev.pointsman.adapters.kafka.KafkaSettings#source])
/// @param remembered the attempts of a source that may still be restated, as the judge's store knows them;
/// while it throws, the source's partition waits and the others go on
/// @param limits of one event
/// @param idHorizon how long the counters remember single ids: as much is recalled when a partition comes
/// @param linger how long counts are gathered at most before they are written, while they keep up with
/// what arrives
/// @param brokerTime the broker's clock, for attempts that fall due while no event comes
/// @param committed told of each frame once it is written for good; may be empty, must be quick
public record CountingParts(
        Function<String, Counter> counters,
        Function<String, List<OpenAttempt>> remembered,
        WireLimits limits,
        Duration idHorizon,
        Duration linger,
        InstantSource brokerTime,
        Consumer<Frame> committed) {
    public static final Duration LINGER_STANDARD = Duration.ofMillis(250);

    public CountingParts {
        if (linger.isNegative() || linger.compareTo(Duration.ofSeconds(1)) > 0) {
            throw new IllegalArgumentException("linger must be in 0..1 s: linger=" + linger);
        }
        if (idHorizon.toSeconds() < 1 || idHorizon.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("idHorizon must be in 1 s..1 h: idHorizon=" + idHorizon);
        }
    }
}
