package dev.pointsman.server.ingest;

import dev.pointsman.core.count.CountingRules;
import dev.pointsman.model.code.CodeTables;
import dev.pointsman.wire.WireLimits;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// What the intake counts, and how much it takes at once.
///
/// @param source the name of this node's intake in the frame log
/// @param tags that become dimensions
/// @param codes whose fault a code is
/// @param channelSchemes the scheme of a channel's bare codes
public record IngestRules(
        String source,
        CountingRules counting,
        Set<String> tags,
        CodeTables codes,
        Map<String, String> channelSchemes,
        IngestLimits limits) {
    public IngestRules {
        if (source.isBlank()) {
            throw new IllegalArgumentException("the intake needs a source name: source='" + source + "'");
        }
        tags = Set.copyOf(tags);
        channelSchemes = Map.copyOf(channelSchemes);
    }

    /// Of one of so many sources that a process counts.
    public IngestRules shared(int sources) {
        return new IngestRules(source, counting.shared(sources), tags, codes, channelSchemes, limits);
    }

    public static IngestRules standard() {
        return new IngestRules(
                "http", CountingRules.standard(), Set.of(), CodeTables.builtIn(), Map.of(), IngestLimits.standard());
    }

    /// How much is taken at once.
    ///
    /// @param bodyBytes of one request
    /// @param bytesInFlight of all requests being read or waiting for their frame
    /// @param keyChars of an idempotency key
    /// @param linger how long a frame gathers events before it is cut
    /// @param durableWithin a request whose frame is not durable by then is told to try again
    /// @param bodyWithin a body that is not whole by then is given up, however steadily it trickles
    public record IngestLimits(
            WireLimits wire,
            int bodyBytes,
            int bytesInFlight,
            int keyChars,
            Duration linger,
            Duration durableWithin,
            Duration bodyWithin) {
        private static final Duration BODY_WITHIN = Duration.ofSeconds(30);

        /// With the usual time for a body.
        public IngestLimits(
                WireLimits wire,
                int bodyBytes,
                int bytesInFlight,
                int keyChars,
                Duration linger,
                Duration durableWithin) {
            this(wire, bodyBytes, bytesInFlight, keyChars, linger, durableWithin, BODY_WITHIN);
        }

        public IngestLimits {
            if (bodyBytes < 1 || bytesInFlight < bodyBytes) {
                throw new IllegalArgumentException(
                        "bytesInFlight must hold a body: bytesInFlight=" + bytesInFlight + " bodyBytes=" + bodyBytes);
            }
            if (linger.toMillis() < 1 || linger.toMillis() > 100) {
                throw new IllegalArgumentException("linger must be in 1..100 ms: linger=" + linger);
            }
            if (!bodyWithin.isPositive()) {
                throw new IllegalArgumentException("bodyWithin must be above 0: bodyWithin=" + bodyWithin);
            }
        }

        public static IngestLimits standard() {
            return new IngestLimits(
                    WireLimits.STANDARD, 8 << 20, 64 << 20, 128, Duration.ofMillis(20), Duration.ofSeconds(10));
        }
    }
}
