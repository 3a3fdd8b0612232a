package dev.pointsman.server.ingest;

import dev.pointsman.adapters.kafka.events.EventSender;
import dev.pointsman.core.count.Counter;
import dev.pointsman.model.code.UnknownCodes;
import java.time.InstantSource;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires the intake of a node that ships events, to be counted by whichever node has their part of the topic.
@Configuration(proxyBeanMethods = false)
@Import(Doors.class)
public class ShippedIngest {
    @Bean
    Intake intake(EventSender sender, IngestRules rules, IngestMetrics metrics, InstantSource clock) {
        return new ShippedIntake(sender, rules, metrics, clock);
    }

    @Bean
    BatchKeys batchKeys() {
        return new BatchKeys(KnownBatches.none());
    }

    @Bean
    SourceCounters sourceCounters(IngestRules rules, UnknownCodes unknown) {
        return new SourceCounters(
                source -> Counter.single(source, rules.counting(), new CodeClassifier(rules, unknown), rules.tags()));
    }

    /// Makes counters, each for a thread.
    ///
    /// @param of makes a new one for a source
    public record SourceCounters(Function<String, Counter> of) {}
}
