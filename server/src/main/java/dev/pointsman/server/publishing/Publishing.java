package dev.pointsman.server.publishing;

import dev.pointsman.core.publish.SnapshotPlace;
import dev.pointsman.server.routing.Snapshots;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

/// Wires the way of the snapshot to routers.
@Configuration(proxyBeanMethods = false)
@Import(SnapshotEndpoint.class)
public class Publishing {
    @Bean
    SignedSnapshots signedSnapshots(Snapshots snapshots, SigningKeys keys, MeterRegistry registry) {
        return new SignedSnapshots(snapshots, keys, registry);
    }

    @Bean(destroyMethod = "close")
    SnapshotStreams snapshotStreams(MeterRegistry registry) {
        return new SnapshotStreams(SnapshotStreams.STREAMS_MAX, registry);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    SnapshotPublisher snapshotPublisher(
            Snapshots snapshots,
            SignedSnapshots signed,
            SnapshotStreams streams,
            ObjectProvider<SnapshotCopier> copiers) {
        return new SnapshotPublisher(
                snapshots, signed, streams, copiers.stream().toList());
    }

    /// Adds what the rules ask for when the server starts, beside what is wired by its build.
    public static void add(PublishingRules rules, GenericApplicationContext context) {
        rules.places().forEach((name, place) -> add(name, place, context));
    }

    /// Adds a place that holds a copy.
    ///
    /// @param place asked once, when the server starts, which closes it
    public static void add(String name, Supplier<SnapshotPlace> place, GenericApplicationContext context) {
        context.registerBean(
                "snapshotTo-" + name,
                SnapshotCopier.class,
                () -> SnapshotCopier.to(
                        place.get(),
                        context.getBean(MeterRegistry.class),
                        SnapshotCopier.Retry.STANDARD,
                        System::nanoTime));
    }

    /// Before the container waits for requests to end, which streams do not by themselves.
    @Bean
    ApplicationListener<ContextClosedEvent> streamsEnd(SnapshotStreams streams) {
        return _ -> streams.close();
    }
}
